package tollgate.racelab.strategy;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import tollgate.dynamodb.client.Clients;

/** The client of a strategy, in a process that may die behind any call. */
public final class LabClients {

  private LabClients() {}

  /**
   * A client whose lost answers are resent by the SDK, as every remedy but ours relies on.
   *
   * @param caller the access key id, under which its calls are counted
   */
  public static DynamoDbClient at(URI endpoint, String caller) {
    return at(endpoint, caller, Clients.configuredForTools());
  }

  /** The client of one remedy; ours has the client of its functions, which resends nothing. */
  public static DynamoDbClient of(Remedy remedy, URI endpoint, String caller) {
    return remedy == Remedy.TOLLGATE
        ? at(endpoint, caller, Clients.configured())
        : at(endpoint, caller);
  }

  private static DynamoDbClient at(URI endpoint, String caller, DynamoDbClientBuilder builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(caller, "secret")))
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(new CrashPoints())
                .addExecutionInterceptor(new InProgressExpiry())
                .build())
        .build();
  }

  private static final class CrashPoints implements ExecutionInterceptor {

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
      Crash.called();
    }

    @Override
    public void onExecutionFailure(
        Context.FailedExecution context, ExecutionAttributes attributes) {
      Crash.called();
    }
  }
}
