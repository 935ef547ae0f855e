package tollgate.testing;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The DynamoDB that the tests run on: one for all of them, and no test knows which it is. */
public final class Engine {

  static {
    // Read once by the JDK's client: as in template.yaml, and room for all environments'
    // connections.
    System.setProperty("sun.net.http.retryPost", "false");
    System.setProperty("http.maxConnections", "256");
  }

  private static final Optional<URI> ADDRESS = EngineKind.CHOSEN.start();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final DynamoDbClient CLIENT = patient();
  private static final OwnTables TABLES =
      new OwnTables(CLIENT, "tollgate-test-" + UUID.randomUUID().toString().substring(0, 8) + "-");

  static {
    if (EngineKind.CHOSEN.outlivesTheTests()) {
      Runtime.getRuntime().addShutdownHook(new Thread(TABLES::delete));
    }
  }

  private Engine() {}

  public static DynamoDbClient client() {
    return CLIENT;
  }

  /** Where it is; of DynamoDB itself empty, which the SDK finds by the region. */
  public static Optional<URI> address() {
    return ADDRESS;
  }

  /** The tables of this run. */
  static OwnTables tables() {
    return TABLES;
  }

  /** Leads a client that is about to be built to the engine. */
  public static <B extends AwsClientBuilder<B, ?>> B reachedBy(B client) {
    ADDRESS.ifPresent(address ->
        client
            .endpointOverride(address)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))));
    return client;
  }

  /** Waits longer than functions do, so that a busy machine does not look like a lost answer. */
  private static DynamoDbClient patient() {
    return reachedBy(
            DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PATIENCE))
                .overrideConfiguration(limits -> limits.apiCallAttemptTimeout(PATIENCE)))
        .build();
  }
}
