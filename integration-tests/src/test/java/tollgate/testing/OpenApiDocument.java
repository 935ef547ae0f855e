package tollgate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** openapi.yaml, and what it says of answers beside its schemas, per operation and status. */
public final class OpenApiDocument {

  public static final JsonNode DOCUMENT = document();

  private static final List<String> FIXED = List.of("type", "title", "status", "code", "detail");

  /** Declines that are bound to no key, so no outcome has one. */
  private static final Set<String> NEVER_BOUND = Set.of("no-lead", "queues-unreadable");

  private OpenApiDocument() {}

  static void check(String routeKey, Response response) {
    String[] methodAndPath = routeKey.split(" ", 2);
    JsonNode operation =
        DOCUMENT
            .path("paths")
            .path(methodAndPath[1])
            .path(methodAndPath[0].toLowerCase(Locale.ROOT));
    if (response.status() >= 400) {
      checkProblem(operation, response.status(), response.json());
    } else if (routeKey.equals("GET /outcomes/{operation}")) {
      checkOutcome(response.json());
    }
  }

  /** The operation lists its code for this status, and it is as the example of that name. */
  private static void checkProblem(JsonNode operation, int status, JsonNode problem) {
    String code = problem.path("code").asText();
    JsonNode examples = content(operation, status, "application/problem+json").path("examples");
    if (!examples.has(code)) {
      throw wrong("does not list %s for %d".formatted(code, status), operation, problem);
    }
    JsonNode example = resolved(examples.path(code)).path("value");
    if (!names(problem).equals(names(example))) {
      throw wrong("lists other members of " + code, operation, problem);
    }
    for (String member : FIXED) {
      boolean free = member.equals("detail") && code.equals("malformed-request");
      if (!free && !problem.path(member).equals(example.path(member))) {
        throw wrong("lists another %s of %s".formatted(member, code), operation, problem);
      }
    }
  }

  /** Status and body are an answer of the operation that the outcome names. */
  private static void checkOutcome(JsonNode outcome) {
    JsonNode operation = named(outcome.path("operation").asText());
    int status = outcome.path("status").asInt();
    JsonNode body = outcome.path("body");
    if (status >= 400) {
      checkProblem(operation, status, body);
      if (NEVER_BOUND.contains(body.path("code").asText())) {
        throw wrong("binds no key to this", operation, outcome);
      }
      return;
    }
    JsonNode schema = resolved(content(operation, status, "application/json").path("schema"));
    if (!names(schema.path("properties")).containsAll(names(body))) { // A stored entry has fewer.
      throw wrong("does not return this with " + status, operation, outcome);
    }
  }

  private static JsonNode named(String name) {
    return DOCUMENT.path("paths").findParents("x-operation").stream()
        .filter(operation -> operation.path("x-operation").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no operation of openapi.yaml is " + name));
  }

  private static JsonNode content(JsonNode operation, int status, String mediaType) {
    JsonNode answer = operation.path("responses").path(Integer.toString(status));
    return resolved(answer).path("content").path(mediaType);
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static AssertionError wrong(String what, JsonNode operation, JsonNode answer) {
    return new AssertionError(
        "%s %s: %s".formatted(operation.path("operationId").asText(), what, answer));
  }

  private static JsonNode document() {
    try {
      Object document = new Yaml().load(Files.readString(World.ROOT.resolve("openapi.yaml")));
      return new ObjectMapper().valueToTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
