package tollgate.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random events in payload format 2.0: any member may be missing, null, or joined by others. */
final class EventDocuments {

  /** As they stand in JSON: escaped, beyond ASCII, beyond the basic plane, and plain. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "7",
          " ",
          "/",
          "=",
          "&",
          "\\\"",
          "\\\\",
          "\\n",
          "\\t",
          "\\/",
          "\\u00e9",
          "\\u0000",
          "é",
          "钱",
          "\\ud83d\\ude00",
          "😀",
          "'",
          "{",
          "]",
          "null");

  private final Random random;

  EventDocuments(Random random) {
    this.random = random;
  }

  String next() {
    return object(
        member("version", () -> "\"2.0\""),
        member("routeKey", this::string),
        member("rawPath", this::string),
        member("rawQueryString", this::string),
        member("cookies", this::strings),
        member("headers", this::stringsByName),
        member("queryStringParameters", this::stringsByName),
        member("pathParameters", this::stringsByName),
        member("stageVariables", this::stringsByName),
        member("requestContext", this::requestContext),
        member("body", this::string),
        member("isBase64Encoded", this::truth));
  }

  private String requestContext() {
    return object(
        member("routeKey", this::string),
        member("accountId", this::string),
        member("stage", this::string),
        member("apiId", this::string),
        member("authentication", this::anything),
        member("authorizer", () -> object(member("jwt", this::jwt))),
        member("domainName", this::string),
        member("domainPrefix", this::string),
        member("time", this::string),
        member("timeEpoch", () -> Long.toString(random.nextLong())),
        member("http", this::http),
        member("requestId", this::string));
  }

  private String http() {
    return object(
        member("method", this::string),
        member("path", this::string),
        member("protocol", this::string),
        member("sourceIp", this::string),
        member("userAgent", this::string));
  }

  private String jwt() {
    return object(member("claims", this::stringsByName), member("scopes", this::strings));
  }

  /** A string as a value: without the escapes of JSON. */
  String text() {
    return pieces().filter(piece -> !piece.contains("\\")).collect(Collectors.joining());
  }

  private String string() {
    return pieces().collect(Collectors.joining("", "\"", "\""));
  }

  private Stream<String> pieces() {
    return random.ints(random.nextInt(12), 0, PIECES.size()).mapToObj(PIECES::get);
  }

  private String strings() {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(_ -> scalar())
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String stringsByName() {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(_ -> string() + ":" + scalar())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String scalar() {
    return switch (random.nextInt(8)) {
      case 0 -> "null";
      case 1 -> Integer.toString(random.nextInt());
      case 2 -> truth();
      case 3 -> "1.50e3";
      default -> string();
    };
  }

  private String truth() {
    return Boolean.toString(random.nextBoolean());
  }

  private String anything() {
    return switch (random.nextInt(6)) {
      case 0 -> "[" + anything() + "," + scalar() + "]";
      case 1 -> object(member("version", this::anything), member("x", this::scalar));
      default -> scalar();
    };
  }

  private String member(String name, Supplier<String> value) {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> "\"" + name + "\":null";
      default -> "\"" + name + "\" : " + value.get();
    };
  }

  /** Its members in any order, with one more that nobody knows. */
  private String object(String... members) {
    List<String> all = new ArrayList<>(List.of(members));
    all.add(random.nextInt(3) > 0 ? "" : "\"other\":" + anything());
    Collections.shuffle(all, random);
    return all.stream()
        .filter(member -> !member.isEmpty())
        .collect(Collectors.joining(",\n", "{", "}"));
  }
}
