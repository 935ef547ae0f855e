package tollgate.local.gateway;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.local.template.Template;

/**
 * Reads events/: a file per route with its cases, and an envelope that all requests share. Each
 * case becomes the event that the function of its route receives, as the gateway makes it.
 */
public final class EventCases {

  private static final String ENVELOPE = "envelope.json";
  private static final Set<String> OF_AN_ENVELOPE =
      Set.of("headers", "claims", "protocol", "sourceIp", "time");
  private static final Set<String> OF_A_REQUEST =
      Set.of(
          "user", "claims", "path", "query", "key", "headers", "body", "text", "base64", "length");
  private static final Set<String> OF_A_CASE = with(OF_A_REQUEST, "answer", "after");
  private static final Set<String> OF_A_FILE =
      with(OF_A_REQUEST, "route", "operation", "logged", "cases");

  private final Routes routes;
  private final JsonMembers envelope;

  private EventCases(Routes routes, JsonMembers envelope) {
    this.routes = routes;
    this.envelope = envelope.only(OF_AN_ENVELOPE);
  }

  /**
   * All cases of a checkout, sorted by file.
   *
   * @throws IllegalArgumentException if a file has a member that nothing reads, or lacks one
   */
  public static List<EventCase> of(Path root) throws IOException {
    Path folder = root.resolve("events");
    Template template = Template.read(root.resolve("template.yaml"));
    EventCases reader =
        new EventCases(
            new Routes(template.functions()), JsonMembers.read(folder.resolve(ENVELOPE)));
    List<EventCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(it -> !it.endsWith(ENVELOPE))
              .sorted()
              .toList()) {
        cases.addAll(reader.cases(file));
      }
    }
    return checked(cases);
  }

  /** Every case that another one has to follow exists, and no name exists twice. */
  private static List<EventCase> checked(List<EventCase> cases) {
    Set<String> names = cases.stream().map(EventCase::name).collect(Collectors.toSet());
    for (EventCase each : cases) {
      if (!names.containsAll(each.after().stream().toList())) {
        throw new IllegalArgumentException(
            each.name() + " is after an unknown case: " + each.after());
      }
    }
    if (names.size() < cases.size()) {
      throw new IllegalArgumentException("two files of events/ have a case of the same name");
    }
    return cases;
  }

  private List<EventCase> cases(Path path) throws IOException {
    String name = path.getFileName().toString().replaceFirst("\\.json$", "");
    JsonMembers file = JsonMembers.read(path).only(OF_A_FILE);
    JsonMembers named = file.object("cases");
    List<EventCase> cases = new ArrayList<>();
    for (String each : named.values().keySet()) {
      named.require(
          each.equals(name) || each.startsWith(name + "-"), "has a foreign name: " + each);
      cases.add(aCase(name, file, each, named.object(each).only(OF_A_CASE)));
    }
    file.require(
        cases.stream().anyMatch(each -> each.isPlainSuccess() && each.answer().matches("2\\d\\d")),
        "lacks the plain success: a case " + name);
    return cases;
  }

  private EventCase aCase(String fileName, JsonMembers file, String name, JsonMembers given) {
    String route = file.text("route");
    String answer = given.text("answer");
    given.require(answer.matches("\\d{3}( [a-z-]+)?"), "has an unreadable answer: " + answer);
    given.require(
        Stream.of("body", "text", "base64").filter(given.values()::containsKey).count() <= 1,
        "has more than one of body, text and base64");
    Map<String, Object> key = route.startsWith("POST ") ? Map.of("key", name) : Map.of();
    return new EventCase(
        name,
        fileName,
        route,
        file.text("operation"),
        file.textsOf("logged"),
        given.findText("after"),
        answer,
        event(name, route, new JsonMembers(name, key).patchedBy(file).patchedBy(given)));
  }

  private String event(String name, String route, JsonMembers request) {
    String[] methodAndPath = route.split(" ", 2);
    Map<String, String> path = request.object("path").texts();
    String rawPath = rawPath(methodAndPath[1], path);
    GatewayRequest call =
        new GatewayRequest(
            methodAndPath[0],
            rawPath,
            rawQuery(request.object("query").texts()),
            envelope.text("protocol"),
            envelope.text("sourceIp"),
            headers(methodAndPath[0], request),
            List.of(),
            body(request),
            request.find("base64").isPresent());
    Routes.Match match =
        routes
            .match(call.method(), rawPath)
            .filter(found -> found.route().key().equals(route))
            .filter(found -> found.pathParameters().equals(path))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "%s: template.yaml has no route %s with the parameters %s"
                        .formatted(request.where(), route, path)));
    return new String(
        Events.of(call, match, claims(request), name, Instant.parse(envelope.text("time"))),
        StandardCharsets.UTF_8);
  }

  private static String rawPath(String template, Map<String, String> path) {
    String rawPath = template;
    for (Map.Entry<String, String> parameter : path.entrySet()) {
      String value = URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
      rawPath = rawPath.replace("{" + parameter.getKey() + "}", value.replace("+", "%20"));
    }
    return rawPath;
  }

  private static String rawQuery(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Map<String, String> headers(String method, JsonMembers request) {
    Map<String, Object> own = new LinkedHashMap<>();
    request.findText("key").ifPresent(key -> own.put("idempotency-key", '"' + key + '"'));
    Optional<String> body = body(request);
    if (body.isPresent()) {
      own.put("content-type", "application/json");
    }
    if (!method.equals("GET")) {
      own.put("content-length", String.valueOf(body.map(it -> bytes(it, request)).orElse(0)));
    }
    if (request.find("user").isEmpty()) {
      own.put("authorization", null);
    }
    return envelope
        .object("headers")
        .patchedBy(new JsonMembers(request.where(), own))
        .patchedBy(request.object("headers"))
        .texts();
  }

  /** The claims that the API has verified; none without a user. */
  private Map<String, String> claims(JsonMembers request) {
    return request
        .findText("user")
        .map(user -> {
          Map<String, String> claims =
              envelope.object("claims").patchedBy(request.object("claims")).texts();
          claims.put("sub", user);
          return claims;
        })
        .orElse(Map.of());
  }

  /** Base64 or text as it is given, else the body's JSON; spaces up to the length, if one is. */
  private static Optional<String> body(JsonMembers request) {
    return request
        .findText("base64")
        .or(() -> request.findText("text").or(() -> request.find("body").map(EventCases::json)))
        .map(body -> {
          int length = request.find("length").map(it -> ((Number) it).intValue()).orElse(0);
          return body + " ".repeat(Math.max(0, length - body.length()));
        });
  }

  private static int bytes(String body, JsonMembers request) {
    return request.find("base64").isPresent()
        ? Base64.getDecoder().decode(body).length
        : body.getBytes(StandardCharsets.UTF_8).length;
  }

  @SuppressWarnings("unchecked") // JSON has no other names than text.
  private static String json(Object value) {
    return value instanceof List<?> list
        ? JSONArrayUtils.toJSONString(list)
        : JSONObjectUtils.toJSONString((Map<String, ?>) value);
  }

  private static Set<String> with(Set<String> names, String... more) {
    Set<String> all = new TreeSet<>(names);
    all.addAll(List.of(more));
    return all;
  }
}
