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
 * What Lambda calls around a snapshot of an environment. Before it is taken, the SDK is warmed up
 * and the function is primed against a {@link DynamoDbStub}, so that restored environments find
 * their code loaded and compiled.
 *
 * <p>Nothing is renewed after a restore, because nothing that ages is in the snapshot: what was
 * primed is thrown away with its client and all that it remembered, and the real client has neither
 * resolved credentials nor opened a connection by then. Clocks are read per request, and randomness
 * is {@link java.security.SecureRandom}'s, which Lambda keeps unique.
 */
public final class SnapStart implements Resource {

  /** As many as it takes until the JVM has compiled what one request runs through. */
  private static final int ROUNDS = 50;

  /** Names an engine of one's own, which is reached without TLS. */
  private static final String OWN_ENDPOINT = "AWS_ENDPOINT_URL_DYNAMODB";

  /** Name a proxy, in the environment in any case. */
  private static final List<String> PROXY_VARIABLES = List.of("HTTP_PROXY", "HTTPS_PROXY");

  private static final List<String> PROXY_PROPERTIES =
      List.of("http.proxyHost", "https.proxyHost", "socksProxyHost");

  /** Where the SDK asks for credentials; it stands before the variable that Lambda sets. */
  private static final String CREDENTIALS = "aws.containerCredentialsFullUri";

  /** Set by the runtime with each request, and sent on by the SDK. */
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  /** The context knows its resources weakly. */
  private static final List<Resource> KEPT = new CopyOnWriteArrayList<>();

  private final FunctionEnvironment deployment;
  private final Consumer<DynamoDbStub> priming;

  public SnapStart(FunctionEnvironment deployment, Consumer<DynamoDbStub> priming) {
    this.deployment = deployment;
    this.priming = priming;
  }

  /**
   * The deployment that Lambda's environment describes.
   *
   * @param priming puts the function through a request before a snapshot is taken, over and over,
   *     without effect; without SnapStart it does not run
   */
  public static FunctionEnvironment onLambda(Consumer<DynamoDbStub> priming) {
    FunctionEnvironment deployment = FunctionEnvironment.onLambda();
    if ("snap-start".equals(deployment.variables().get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      register(deployment, priming);
    }
    return deployment;
  }

  /** Has the priming done, should a snapshot be taken. */
  public static void register(FunctionEnvironment deployment, Consumer<DynamoDbStub> priming) {
    SnapStart hooks = new SnapStart(deployment, priming);
    Core.getGlobalContext().register(hooks);
    KEPT.add(hooks);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    if (!deployment.variables().containsKey(OWN_ENDPOINT) && !isBehindProxy()) {
      // Beside the client, also TLS: it asks for the front page of STS, should there be a network.
      SdkWarmUp.warmUp(DynamoDbClient.class);
    }
    // Where DynamoDB is, which a client that is told its address never asks.
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

  /** The warm-up has an HTTP client of its own, which would wait for the proxy. */
  private boolean isBehindProxy() {
    return deployment.variables().keySet().stream()
            .anyMatch(name -> PROXY_VARIABLES.contains(name.toUpperCase(Locale.ROOT)))
        || PROXY_PROPERTIES.stream().anyMatch(name -> System.getProperty(name) != null);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
