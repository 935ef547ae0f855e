package tollgate.http;

import java.util.Arrays;

/** The media type and content coding of a request body (RFC 9110, sections 8.3 and 8.4). */
final class MediaType {

  private static final String CHARSET = "charset=";

  private MediaType() {}

  /**
   * Whether a {@code Content-Type} is {@code application/json}, with no parameter except a charset
   * of UTF-8. A quoted comma or semicolon cannot be part of such a value, so both always separate.
   * The header may be repeated if each value is acceptable.
   */
  static boolean isJson(String contentType) {
    return Arrays.stream(contentType.split(",", -1)).allMatch(MediaType::isOneJson);
  }

  private static boolean isOneJson(String contentType) {
    String[] parts = contentType.split(";", -1);
    return HeaderValues.trimmed(parts[0]).equalsIgnoreCase("application/json")
        && Arrays.stream(parts).skip(1).map(HeaderValues::trimmed).allMatch(MediaType::isUtf8);
  }

  /** The grammar allows an empty parameter: {@code application/json;}. */
  private static boolean isUtf8(String parameter) {
    if (!parameter.regionMatches(true, 0, CHARSET, 0, CHARSET.length())) {
      return parameter.isEmpty();
    }
    String charset = unquoted(parameter.substring(CHARSET.length()));
    return charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("utf8");
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
  }

  /** Whether a {@code Content-Encoding} names no coding except {@code identity}. */
  static boolean isIdentity(String contentEncoding) {
    return Arrays.stream(contentEncoding.split(",", -1))
        .map(HeaderValues::trimmed)
        .allMatch(coding -> coding.isEmpty() || coding.equalsIgnoreCase("identity"));
  }
}
