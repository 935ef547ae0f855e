package tollgate.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.local.gateway.EventCase;
import tollgate.local.gateway.EventCases;
import tollgate.local.template.FunctionDefinition;

/** A case of events/, and what its function answers to it on fresh demo data. */
public record NamedEvent(EventCase definition) {

  /** Refuses every field that the event does not have. */
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<NamedEvent> ALL = read();

  /** In an order in which all of them can be sent one after the other. */
  public static List<NamedEvent> all() {
    return ALL.stream().flatMap(NamedEvent::inOrder).distinct().toList();
  }

  public static NamedEvent of(String name) {
    return ALL.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  /** The plain success of each route of template.yaml. */
  public static List<NamedEvent> successes() {
    return World.TEMPLATE.functions().stream()
        .flatMap(function -> function.routes().stream())
        .map(route -> successOf(route.key()))
        .toList();
  }

  private static NamedEvent successOf(String route) {
    return ALL.stream()
        .filter(it -> it.definition.isPlainSuccess() && it.definition.route().equals(route))
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                """
                template.yaml has the route %s, and no file of events/ has it. Add \
                events/<operation>.json with this route, its operation and cases; one is named like \
                the file and succeeds on the demo data.\
                """
                    .formatted(route)));
  }

  public String name() {
    return definition.name();
  }

  /** Status, then the problem's code or "replayed". */
  public String answer() {
    return definition.answer();
  }

  /** The events that have to be sent before this one. */
  public Stream<NamedEvent> before() {
    return definition.after().stream().map(NamedEvent::of).flatMap(NamedEvent::inOrder);
  }

  /** This event behind those that have to be sent before it. */
  public Stream<NamedEvent> inOrder() {
    return Stream.concat(before(), Stream.of(this));
  }

  public APIGatewayV2HTTPEvent event() {
    try {
      return JSON.readValue(json(), APIGatewayV2HTTPEvent.class);
    } catch (IOException e) {
      throw new UncheckedIOException(name(), e);
    }
  }

  /** The request, to be changed. */
  public Event request() {
    return Event.of(event());
  }

  /** The caller, whom the API has verified. */
  public String user() {
    return Optional.ofNullable(event().getRequestContext().getAuthorizer())
        .map(authorizer -> authorizer.getJwt().getClaims().get("sub"))
        .orElseThrow();
  }

  /** The values of the path's parameters, by name. */
  public Map<String, String> path() {
    return Optional.ofNullable(event().getPathParameters()).orElse(Map.of());
  }

  /** The function that it is for. */
  public FunctionDefinition function() {
    return PackagedFunctions.function(definition.route());
  }

  /** As it is sent. */
  public String json() {
    return definition.event();
  }

  @Override
  public String toString() {
    return name();
  }

  private static List<NamedEvent> read() {
    try {
      return EventCases.of(World.ROOT).stream().map(NamedEvent::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
