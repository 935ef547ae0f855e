package tollgate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tollgate.testing.Event;

/**
 * A route that moves value, with a request that it accepts once.
 *
 * @param path the valid path parameters
 * @param amount the name of the field that holds the stated amount
 * @param fields the valid body's fields, each as a piece of JSON
 */
record PostRoute(
    String template, Map<String, String> path, String amount, Map<String, String> fields) {

  static final PostRoute WITHDRAWAL =
      new PostRoute(
          "/red-packets/{redPacketId}/withdrawal",
          Map.of("redPacketId", "rp-valid"),
          "amount",
          Map.of("amount", "{\"minorUnits\":888,\"currency\":\"CNY\"}"));

  static final PostRoute PURCHASE =
      new PostRoute(
          "/purchases",
          Map.of(),
          "unitPrice",
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
          "fee",
          Map.of("fee", "{\"minorUnits\":30,\"currency\":\"CNY\"}"));

  static List<PostRoute> all() {
    return List.of(WITHDRAWAL, PURCHASE, ROOM_ENTRY);
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
    return Event.post(template, otherPath).body(body());
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
