package tollgate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tollgate.testing.Event;

/**
 * A route that moves value or work, with a request that it accepts once.
 *
 * @param path the valid path parameters
 * @param amount the name of the field that holds the stated amount, if there is one
 * @param fields the valid body's fields, each as a piece of JSON
 */
record PostRoute(
    String template,
    Map<String, String> path,
    Optional<String> amount,
    Map<String, String> fields) {

  /** The queue that the caller works. */
  static final String QUEUE = "queue-valid";

  static final PostRoute WITHDRAWAL =
      new PostRoute(
          "/red-packets/{redPacketId}/withdrawal",
          Map.of("redPacketId", "rp-valid"),
          Optional.of("amount"),
          Map.of("amount", "{\"minorUnits\":888,\"currency\":\"CNY\"}"));

  static final PostRoute PURCHASE =
      new PostRoute(
          "/purchases",
          Map.of(),
          Optional.of("unitPrice"),
          // In one order, so that a seed always makes the same cases.
          new TreeMap<>(
              Map.of(
                  "productId", "\"goods-valid\"",
                  "quantity", "1",
                  "unitPrice", "{\"minorUnits\":70,\"currency\":\"CNY\"}")));

  static final PostRoute ROOM_ENTRY =
      new PostRoute(
          "/rooms/{roomId}/entries",
          Map.of("roomId", "room-valid"),
          Optional.of("fee"),
          Map.of("fee", "{\"minorUnits\":30,\"currency\":\"CNY\"}"));

  static final PostRoute LEAD_CLAIM =
      new PostRoute(
          "/leads/claims", Map.of(), Optional.empty(), Map.of("queue", "\"" + QUEUE + "\""));

  static final PostRoute LEAD_COMPLETION = endOfClaim("completion");
  static final PostRoute LEAD_RELEASE = endOfClaim("release");

  static List<PostRoute> all() {
    return List.of(WITHDRAWAL, PURCHASE, ROOM_ENTRY, LEAD_CLAIM, LEAD_COMPLETION, LEAD_RELEASE);
  }

  static List<PostRoute> withAmount() {
    return all().stream().filter(route -> route.amount().isPresent()).toList();
  }

  private static PostRoute endOfClaim(String end) {
    return new PostRoute(
        "/leads/{leadId}/" + end,
        Map.of("leadId", "lead-valid"),
        Optional.empty(),
        Map.of("fence", "1"));
  }

  boolean takes(String field) {
    return fields.containsKey(field);
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

  /** The valid request. */
  Event request() {
    return request(path);
  }

  /** The valid request, but for its path. */
  Event request(Map<String, String> otherPath) {
    return Event.post(template, otherPath).claim("queues", "[" + QUEUE + "]").body(body());
  }

  @Override
  public String toString() {
    return "POST " + template;
  }

  private static String json(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
