package tollgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.local.DynamoDbLocal;

/** The DynamoDB that the tests run on: one process for all of them. */
public final class Engine {

  static {
    // Read once by the JDK's client: as in template.yaml, and room for all environments'
    // connections.
    System.setProperty("sun.net.http.retryPost", "false");
    System.setProperty("http.maxConnections", "256");
  }

  private static final DynamoDbLocal LOCAL = start();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final DynamoDbClient CLIENT = patient();

  private Engine() {}

  public static URI endpoint() {
    return LOCAL.endpoint();
  }

  public static DynamoDbClient client() {
    return CLIENT;
  }

  /** Waits longer than functions do, so that a busy machine does not look like a lost answer. */
  private static DynamoDbClient patient() {
    return DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PATIENCE))
        .overrideConfiguration(limits -> limits.apiCallAttemptTimeout(PATIENCE))
        .endpointOverride(LOCAL.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  private static DynamoDbLocal start() {
    try {
      DynamoDbLocal local = DynamoDbLocal.start(0, Optional.empty());
      Runtime.getRuntime().addShutdownHook(new Thread(local::close));
      return local;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
