package tollgate.dynamodb.client;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.core.warmup.SdkWarmUp;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/**
 * The hooks that Lambda calls around a snapshot of an environment. Before the snapshot, the SDK is
 * warmed up and the function is primed against a {@link DynamoDbStub}, so that the code of a
 * restored environment is already loaded and compiled.
 *
 * <p>Nothing is renewed after a restore, because the snapshot holds nothing that ages: the primed
 * handler is discarded with its client and its caches, and the real client has neither resolved
 * credentials nor opened a connection. Clocks are read per request. Randomness comes from {@link
 * java.security.SecureRandom}, which Lambda keeps unique.
 */
public final class SnapStart implements Resource {

  /** Enough rounds for the JVM to compile the code that one request runs. */
  private static final int ROUNDS = 50;

  /** Names the endpoint of a local engine, which is reached without TLS. */
  private static final String OWN_ENDPOINT = "AWS_ENDPOINT_URL_DYNAMODB";

  /** These name a proxy; in the environment, in upper or lower case. */
  private static final List<String> PROXY_VARIABLES = List.of("HTTP_PROXY", "HTTPS_PROXY");

  private static final List<String> PROXY_PROPERTIES =
      List.of("http.proxyHost", "https.proxyHost", "socksProxyHost");

  /** The URI from which the SDK fetches credentials. It takes precedence over Lambda's variable. */
  private static final String CREDENTIALS = "aws.containerCredentialsFullUri";

  /** Set by the runtime with each request, and sent on by the SDK. */
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  /** Keeps resources reachable, since the context refers to them weakly. */
  private static final List<Resource> KEPT = new CopyOnWriteArrayList<>();

  private final FunctionEnvironment deployment;
  private final Consumer<DynamoDbStub> priming;

  public SnapStart(FunctionEnvironment deployment, Consumer<DynamoDbStub> priming) {
    this.deployment = deployment;
    this.priming = priming;
  }

  /**
   * The environment that Lambda's variables describe.
   *
   * @param priming sends the function a request without effect, repeatedly, before a snapshot is
   *     taken; without SnapStart it does not run
   */
  public static FunctionEnvironment onLambda(Consumer<DynamoDbStub> priming) {
    FunctionEnvironment deployment = FunctionEnvironment.onLambda();
    if ("snap-start".equals(deployment.variables().get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      register(deployment, priming);
    }
    return deployment;
  }

  /** Registers the priming to run before a snapshot is taken. */
  public static void register(FunctionEnvironment deployment, Consumer<DynamoDbStub> priming) {
    SnapStart hooks = new SnapStart(deployment, priming);
    Core.getGlobalContext().register(hooks);
    KEPT.add(hooks);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    if (!deployment.variables().containsKey(OWN_ENDPOINT) && !isBehindProxy()) {
      // This warms up TLS as well: it sends a request to STS if there is a network.
      SdkWarmUp.warmUp(DynamoDbClient.class);
    }
    // Resolves DynamoDB's endpoint, which a client with an explicit address never does.
    DynamoDbEndpointProvider.defaultProvider()
        .resolveEndpoint(where -> where.region(Region.US_EAST_1))
        .join();
    try (DynamoDbStub dynamoDb = DynamoDbStub.start(deployment)) {
      System.setProperty(CREDENTIALS, dynamoDb.credentials());
      System.setProperty(TRACE, "Root=1-00000000-000000000000000000000000;Sampled=0");
      for (int round = 0; round < ROUNDS; round++) {
        priming.accept(dynamoDb);
      }
    } finally {
      System.clearProperty(CREDENTIALS);
      System.clearProperty(TRACE);
    }
  }

  /** The SDK's warm-up uses its own HTTP client, which would wait for the proxy. */
  private boolean isBehindProxy() {
    return deployment.variables().keySet().stream()
            .anyMatch(name -> PROXY_VARIABLES.contains(name.toUpperCase(Locale.ROOT)))
        || PROXY_PROPERTIES.stream().anyMatch(name -> System.getProperty(name) != null);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
