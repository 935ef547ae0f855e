package tollgate.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The values of request headers. */
final class HeaderValues {

  private HeaderValues() {}

  /**
   * The value of a header, if it was sent. Header names arrive in lower case from the gateway and
   * in title case from {@code sam local}. The values of a repeated header are joined with commas.
   * The gateway does so already; this method does it for names that differ in case.
   */
  static Optional<String> of(APIGatewayV2HTTPEvent event, String name) {
    Map<String, String> headers = event.getHeaders();
    return headers == null
        ? Optional.empty()
        : headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .filter(Objects::nonNull)
            .reduce((first, second) -> first + "," + second);
  }

  /** Spaces and tabs around a value are not part of it (RFC 9110, section 5.5). */
  static String trimmed(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && isBlank(value.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(value.charAt(to - 1))) {
      to--;
    }
    return value.substring(from, to);
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
