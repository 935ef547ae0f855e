package tollgate.local.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The settings of a function on Lambda.
 *
 * @param handler its class, or class and method, as {@code pkg.Class::handleRequest}
 * @param code the folder of its unpacked zip, with its jars under lib/
 * @param timeout how long one request may take
 * @param snapStart whether it is started once for a snapshot and restored from it
 * @param variables its variables, apart from those that Lambda sets
 * @param threads on Lambda Managed Instances, how many requests one process serves at once; empty
 *     for one request at a time, Lambda's default
 */
public record FunctionSettings(
    String name,
    String handler,
    Path code,
    int memoryMegabytes,
    Duration timeout,
    boolean snapStart,
    Map<String, String> variables,
    OptionalInt threads) {

  public static final Duration RESTORE_LIMIT = Duration.ofSeconds(10);
  private static final Duration INIT_LIMIT = Duration.ofSeconds(10);
  private static final Duration LONG_INIT_LIMIT = Duration.ofSeconds(130);
  private static final String REGION = "us-east-1";

  public FunctionSettings {
    variables = Map.copyOf(variables);
  }

  /** A function whose processes serve one request at a time. */
  public FunctionSettings(
      String name,
      String handler,
      Path code,
      int memoryMegabytes,
      Duration timeout,
      boolean snapStart,
      Map<String, String> variables) {
    this(name, handler, code, memoryMegabytes, timeout, snapStart, variables, OptionalInt.empty());
  }

  /** This function on Managed Instances, which know no SnapStart. */
  public FunctionSettings withThreads(int count) {
    return new FunctionSettings(
        name, handler, code, memoryMegabytes, timeout, false, variables, OptionalInt.of(count));
  }

  /** The time that Lambda allows for its initialization. */
  public Duration initLimit() {
    if (!snapStart && threads.isEmpty()) {
      return INIT_LIMIT;
    }
    return timeout.compareTo(LONG_INIT_LIMIT) > 0 ? timeout : LONG_INIT_LIMIT;
  }

  /** Its name in events and headers. */
  public String arn() {
    return "arn:aws:lambda:" + REGION + ":000000000000:function:" + name;
  }

  /** Its whole environment, without variables of this process. */
  public Map<String, String> environment(RuntimeApi api) {
    Map<String, String> environment = new TreeMap<>(variables);
    environment.putAll(snapStart ? forSnapshots(api) : onDemand());
    threads.ifPresent(count -> {
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "lambda-managed-instances");
      environment.put("AWS_LAMBDA_MAX_CONCURRENCY", String.valueOf(count));
    });
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", name);
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(memoryMegabytes));
    environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    environment.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    environment.put("AWS_REGION", REGION);
    environment.put("AWS_DEFAULT_REGION", REGION);
    environment.put("LAMBDA_TASK_ROOT", code.toString());
    environment.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    environment.put("_HANDLER", handler);
    environment.put("LANG", "en_US.UTF-8");
    environment.put("TZ", ":UTC");
    return environment;
  }

  private Map<String, String> onDemand() {
    return Map.of(
        "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
        "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
        "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name,
        "AWS_LAMBDA_LOG_STREAM_NAME", "local",
        "AWS_ACCESS_KEY_ID", "local",
        "AWS_SECRET_ACCESS_KEY", "local",
        "AWS_SESSION_TOKEN", "local");
  }

  /** Credentials that are fetched do not expire in a snapshot. There is no log stream yet. */
  private static Map<String, String> forSnapshots(RuntimeApi api) {
    return Map.of(
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "snap-start",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "1",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://" + api.address() + RuntimeApi.CREDENTIALS,
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        api.credentialsToken());
  }
}
