package tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.NamedEvent;

/**
 * A POST or PUT route of template.yaml with the plain success of its file in events/, which it
 * accepts once on demo data.
 *
 * @param path the valid path parameters
 * @param fields the valid body's fields, each as a piece of JSON
 */
public record PostRoute(
    NamedEvent success, String template, Map<String, String> path, Map<String, String> fields) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static List<PostRoute> all() {
    return NamedEvent.successes().stream()
        .filter(it -> !it.definition().route().startsWith("GET "))
        .map(PostRoute::of)
        .toList();
  }

  /** The routes that decline a stated amount if it is not the current one. */
  static List<PostRoute> withStatedAmount() {
    return all().stream()
        .filter(route ->
            NamedEvent.all().stream()
                .filter(it -> it.definition().route().equals(route.toString()))
                .anyMatch(it -> it.answer().equals("409 amount-changed")))
        .toList();
  }

  private static PostRoute of(NamedEvent success) {
    Event request = success.request().renamed(BadInput::marked);
    Map<String, String> fields = new LinkedHashMap<>();
    json(request.body().isEmpty() ? "{}" : request.body())
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
    String template = success.definition().route().replaceFirst("^\\w+ ", "");
    return new PostRoute(success, template, request.path(), fields);
  }

  boolean takes(String field) {
    return fields.containsKey(field);
  }

  /** The name of the field that holds an amount, if there is one. */
  Optional<String> amount() {
    return fields.entrySet().stream()
        .filter(field -> json(field.getValue()).has("minorUnits"))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** As openapi.yaml names it. */
  String method() {
    return success.definition().route().replaceFirst(" .*", "").toLowerCase(Locale.ROOT);
  }

  /** The valid body. */
  String body() {
    return json(fields);
  }

  /** The valid body with this field, a piece of JSON, in its place or added. */
  String bodyWith(String field, String json) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(field, json);
    return json(changed);
  }

  String bodyWithout(String field) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.remove(field);
    return json(changed);
  }

  /** The valid request, of nobody and without a key. */
  public Event request() {
    return request(path);
  }

  /** The valid request, but for its path. */
  Event request(Map<String, String> otherPath) {
    return success.request().renamed(BadInput::marked).path(otherPath).without("idempotency-key");
  }

  /** Sends what has to be sent before the valid request. */
  void prepare(Functions functions) {
    success
        .before()
        .forEach(each ->
            assertThat(
                    functions
                        .send(
                            each.request()
                                .renamed(BadInput::marked)
                                .user(BadInput.marked(each.user())))
                        .told())
                .isEqualTo(each.answer()));
  }

  /** The caller of the valid request. */
  String user() {
    return BadInput.marked(success.user());
  }

  @Override
  public String toString() {
    return success.definition().route();
  }

  private static String json(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
