package tollgate.dynamodb.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The DynamoDB client with explicit retries and time limits, because the SDK's defaults change. A
 * function's client sends each request once: {@link Retries} repeats it, and so knows of every copy
 * that may still arrive. Tools leave retries to the SDK.
 */
public final class Clients {

  private static final Duration CONNECT = Duration.ofSeconds(1);

  /**
   * How often and how long a client tries.
   *
   * @param call of all attempts together; a function's calls have the time left for its request
   *     instead
   */
  private record Patience(int attempts, Duration attempt, Duration call) {}

  private static final Patience OF_FUNCTIONS =
      new Patience(1, Duration.ofSeconds(2), Duration.ofSeconds(5));

  /** An engine may still be starting on a busy machine when a tool calls it. */
  private static final Patience OF_TOOLS =
      new Patience(3, Duration.ofSeconds(10), Duration.ofSeconds(30));

  private Clients() {}

  /**
   * Region and credentials from Lambda's environment. With SnapStart they are container
   * credentials, fetched with the first call, so a snapshot holds none.
   */
  public static DynamoDbClient onLambda() {
    return onLambda(http(OF_FUNCTIONS));
  }

  /** The same over another HTTP client with its own time limits, for benchmarks. */
  public static DynamoDbClient onLambda(SdkHttpClient.Builder<?> http) {
    return withCredentialsOfLambda(http).build();
  }

  /** The client of {@link #onLambda} with another endpoint. */
  public static DynamoDbClient primedAt(URI endpoint) {
    return withCredentialsOfLambda(http(OF_FUNCTIONS))
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .build();
  }

  private static DynamoDbClientBuilder withCredentialsOfLambda(SdkHttpClient.Builder<?> http) {
    return configured(http, OF_FUNCTIONS)
        .credentialsProvider(
            AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ContainerCredentialsProvider.create()));
  }

  /**
   * A function's client in an operator's shell: region, credentials and proxy are found as the SDK
   * finds them, but those of a profile that is named are taken from it alone.
   */
  public static DynamoDbClient ofOperator(Optional<String> profile, Optional<String> region) {
    return inAccount(OF_FUNCTIONS, profile, region);
  }

  /** A tool's client in an operator's shell. */
  public static DynamoDbClient forToolsOf(Optional<String> profile, Optional<String> region) {
    return inAccount(OF_TOOLS, profile, region);
  }

  private static DynamoDbClient inAccount(
      Patience patience, Optional<String> profile, Optional<String> region) {
    DynamoDbClientBuilder client =
        configured(timed(UrlConnectionHttpClient.builder(), patience), patience);
    profile.ifPresent(name ->
        client
            .credentialsProvider(ProfileCredentialsProvider.create(name))
            .overrideConfiguration(
                client.overrideConfiguration().copy(it -> it.defaultProfileName(name))));
    region.map(Region::of).ifPresent(client::region);
    return client.build();
  }

  /** A function's client of an engine at this address that takes any credentials. */
  public static DynamoDbClient at(URI endpoint) {
    return at(endpoint, configured());
  }

  /** A tool's client of an engine at this address that takes any credentials. */
  public static DynamoDbClient forToolsAt(URI endpoint) {
    return at(endpoint, configuredForTools());
  }

  private static DynamoDbClient at(URI endpoint, DynamoDbClientBuilder client) {
    return client
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  /** A function's client, before its address is chosen. */
  public static DynamoDbClientBuilder configured() {
    return configured(OF_FUNCTIONS);
  }

  /** A tool's client, before its address is chosen. */
  public static DynamoDbClientBuilder configuredForTools() {
    return configured(OF_TOOLS);
  }

  private static DynamoDbClientBuilder configured(Patience patience) {
    return configured(http(patience), patience);
  }

  /** Without the proxy of HTTP_PROXY, which the SDK would use for any address. */
  private static SdkHttpClient.Builder<?> http(Patience patience) {
    return timed(UrlConnectionHttpClient.builder(), patience)
        .proxyConfiguration(
            ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build());
  }

  private static UrlConnectionHttpClient.Builder timed(
      UrlConnectionHttpClient.Builder http, Patience patience) {
    return http.connectionTimeout(CONNECT).socketTimeout(patience.attempt());
  }

  private static DynamoDbClientBuilder configured(
      SdkHttpClient.Builder<?> http, Patience patience) {
    return DynamoDbClient.builder()
        .httpClientBuilder(http)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(patience.attempt())
                .apiCallTimeout(patience.call())
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(patience.attempts())
                        .build())
                .build());
  }
}
