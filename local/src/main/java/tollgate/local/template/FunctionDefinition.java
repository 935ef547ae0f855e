package tollgate.local.template;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import tollgate.local.runtime.FunctionSettings;

/**
 * A function as the template declares it.
 *
 * @param name its logical id
 * @param code the zip that holds its jars
 * @param handler its class, or class and method, as {@code pkg.Class::handleRequest}
 * @param timeout how long one request may take
 * @param snapStart whether Lambda starts it once for a snapshot and restores it from there
 * @param reservedConcurrency the most concurrent requests; empty for no limit
 */
public record FunctionDefinition(
    String name,
    Path code,
    String handler,
    Duration timeout,
    int memoryMegabytes,
    boolean snapStart,
    OptionalInt reservedConcurrency,
    Map<String, String> variables,
    List<Route> routes) {

  private static final String LAMBDA_DEFAULT_TIMEOUT_SECONDS = "3";
  private static final String LAMBDA_DEFAULT_MEMORY_MEGABYTES = "128";

  public FunctionDefinition {
    variables = Map.copyOf(variables);
    routes = List.copyOf(routes);
  }

  static FunctionDefinition of(String name, Section properties, Apis apis, Path template) {
    Map<String, String> variables = new TreeMap<>();
    properties
        .section("Environment")
        .section("Variables")
        .values()
        .forEach((variable, value) -> variables.put(variable, String.valueOf(value)));
    List<Route> routes =
        properties.section("Events").sections().values().stream()
            .filter(event -> event.text("Type").equals("HttpApi"))
            .map(event -> apis.route(event.section("Properties")))
            .toList();
    return new FunctionDefinition(
        name,
        template.toAbsolutePath().resolveSibling(properties.text("CodeUri")),
        properties.text("Handler"),
        Duration.ofSeconds(
            Long.parseLong(properties.findText("Timeout").orElse(LAMBDA_DEFAULT_TIMEOUT_SECONDS))),
        Integer.parseInt(properties.findText("MemorySize").orElse(LAMBDA_DEFAULT_MEMORY_MEGABYTES)),
        properties
            .section("SnapStart")
            .findText("ApplyOn")
            .filter("PublishedVersions"::equals)
            .isPresent(),
        properties.findText("ReservedConcurrentExecutions").stream()
            .mapToInt(Integer::parseInt)
            .findFirst(),
        variables,
        routes);
  }

  /** This function with its variables overridden by these values. */
  FunctionDefinition withVariables(Map<String, String> values) {
    Map<String, String> changed = new TreeMap<>(variables);
    changed.replaceAll(values::getOrDefault);
    return new FunctionDefinition(
        name,
        code,
        handler,
        timeout,
        memoryMegabytes,
        snapStart,
        reservedConcurrency,
        changed,
        routes);
  }

  /**
   * Its settings on Lambda.
   *
   * @param unpacked the folder of its code
   * @param dynamoDb the address of the engine
   */
  public FunctionSettings settings(Path unpacked, URI dynamoDb) {
    Map<String, String> all = new TreeMap<>(variables);
    // The variable that the SDK reads.
    all.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
    return new FunctionSettings(name, handler, unpacked, memoryMegabytes, timeout, snapStart, all);
  }

  /** The handler's class. Its method can only be that of the interface. */
  public String handlerClass() {
    return handler.replaceFirst("::.*", "");
  }
}
