package tollgate.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function as the template declares it.
 *
 * @param name its logical id
 * @param code the zip that holds its jars
 * @param handler class and method, as {@code pkg.Class::handleRequest}
 */
public record FunctionDefinition(
    String name,
    Path code,
    String handler,
    Duration timeout,
    Map<String, String> variables,
    List<Route> routes) {

  private static final String LAMBDA_DEFAULT_TIMEOUT_SECONDS = "3";

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
        variables,
        routes);
  }

  /** The handler's class; its method can only be the one of RequestHandler. */
  String handlerClass() {
    return handler.replaceFirst("::.*", "");
  }
}
