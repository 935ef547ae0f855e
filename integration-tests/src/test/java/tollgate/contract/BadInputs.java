package tollgate.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tollgate.testing.Event;

/** All the ways in which we could think of a request of one route to be wrong. */
final class BadInputs {

  static final int MOST_BODY_BYTES = 16_384;
  private static final int MEGABYTE = 1_048_576;
  private static final int GENERATED_PATHS = 30;

  private final PostRoute route;
  private final Random random;
  private final List<BadInput> inputs = new ArrayList<>();

  private BadInputs(PostRoute route, long seed) {
    this.route = route;
    this.random = new Random(seed);
  }

  /** Of a user who exists, under keys that would be bound. */
  static List<BadInput> of(PostRoute route, long seed) {
    BadInputs all = new BadInputs(route, seed);
    all.bodies();
    all.paths();
    all.keys();
    all.mediaTypes();
    all.contentCodings();
    all.sizes();
    all.base64();
    all.notUtf8();
    all.inputs.forEach(input -> input.event().user(route.user()));
    return all.inputs;
  }

  private void bodies() {
    BadBodies.of(route, random)
        .forEach(body -> malformed("body " + body, keyed(route.request()).body(body)));
  }

  private void paths() {
    for (String parameter : route.path().keySet()) {
      malformed("no path parameter", keyed(route.request(Map.of())));
      BadValues.IDS.forEach(id -> path(parameter, id));
      for (int i = 0; i < GENERATED_PATHS; i++) {
        path(parameter, BadValues.spoiled("LEAK-1", random));
      }
    }
  }

  private void path(String parameter, String value) {
    if (RequestSchema.allowsInPath(parameter, value)) {
      return;
    }
    Map<String, String> path = Map.of(parameter, value);
    malformed("path " + value, keyed(route.request(path)));
    malformed("path alone " + value, keyed(route.request(path)).body(""));
  }

  private void keys() {
    for (String key : BadValues.KEYS) {
      malformed("key " + key, route.request().header("idempotency-key", key));
      malformed("key, name in title case " + key, route.request().header("Idempotency-Key", key));
    }
  }

  private void mediaTypes() {
    for (String type : BadValues.MEDIA_TYPES) {
      unsupported("media type " + type, keyed(route.request()).header("content-type", type));
    }
    unsupported("no media type", keyed(route.request()).without("content-type"));
  }

  private void contentCodings() {
    for (String coding : BadValues.CONTENT_CODINGS) {
      for (Event event :
          List.of(
              keyed(route.request()),
              base64(bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0)),
              keyed(route.request()).body("LEAK"))) {
        inputs.add(
            BadInput.unsupportedCoding(
                "content coding " + coding, event.header("content-encoding", coding)));
      }
    }
  }

  private void sizes() {
    String valid = route.body();
    for (String body :
        List.of(
            valid + " ".repeat(MOST_BODY_BYTES + 1 - valid.length()),
            " ".repeat(MOST_BODY_BYTES + 1 - valid.length()) + valid,
            "\u7ea2".repeat(MOST_BODY_BYTES / 3 + 1),
            "LEAK".repeat(MEGABYTE / 4),
            " ".repeat(MEGABYTE),
            "9".repeat(MEGABYTE),
            "[".repeat(MEGABYTE),
            "{\"x\":".repeat(MEGABYTE / 5),
            route.bodyWith("LEAK", "\"" + "x".repeat(MEGABYTE) + "\""),
            "\uD83D\uDE00".repeat(MEGABYTE / 4))) {
      inputs.add(BadInput.tooLarge("long " + body.strip(), keyed(route.request()).body(body)));
      inputs.add(BadInput.tooLarge("long in base64 " + body.strip(), base64(body.getBytes(UTF_8))));
    }
  }

  private void base64() {
    BadValues.BASE64.forEach(
        body -> malformed("as base64 " + body, keyed(route.request()).base64Body(body)));
    for (byte[] bytes :
        List.of(
            route.body().getBytes(UTF_16LE),
            route.body().getBytes(UTF_16BE),
            ("\uFEFF" + route.body()).getBytes(UTF_16LE),
            ("\uFEFF" + route.body()).getBytes(UTF_16BE),
            ("\uFEFF" + route.body()).getBytes(UTF_8),
            (route.body() + "\u00e9").getBytes(ISO_8859_1),
            bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0))) {
      malformed("another encoding", base64(bytes));
    }
  }

  private void notUtf8() {
    byte[] valid = route.body().getBytes(UTF_8);
    for (byte[] bytes :
        List.of(
            bytes(0xff),
            bytes(0xfe, 0xff),
            bytes(0x80),
            bytes(0xa0),
            bytes(0xc0, 0x80),
            bytes(0xc3),
            bytes(0xe9),
            bytes(0xed, 0xa0, 0x80),
            bytes(0xf0, 0x9f, 0x98),
            bytes(0xf5, 0x80, 0x80, 0x80),
            bytes(0))) {
      for (int at : List.of(0, 1, 3, valid.length - 4, valid.length - 1, valid.length)) {
        if (at >= 0 && at <= valid.length) {
          malformed("not UTF-8 at " + at, base64(inserted(valid, at, bytes)));
        }
      }
    }
  }

  private void malformed(String name, Event event) {
    inputs.add(BadInput.malformed(name, event));
  }

  private void unsupported(String name, Event event) {
    inputs.add(BadInput.unsupported(name, event));
  }

  private Event base64(byte[] bytes) {
    return keyed(route.request()).base64Body(Base64.getEncoder().encodeToString(bytes));
  }

  /** Under a key of its own, so that a token would show. */
  private Event keyed(Event event) {
    return event.key("key-LEAK-" + inputs.size());
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    return ByteBuffer.allocate(bytes.length + more.length)
        .put(bytes, 0, at)
        .put(more)
        .put(bytes, at, bytes.length - at)
        .array();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
