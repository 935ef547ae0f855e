package tollgate.http;

import java.util.Optional;
import tollgate.domain.IdempotencyKey;

/**
 * The header {@code Idempotency-Key}: a quoted string as in the IETF draft
 * (draft-ietf-httpapi-idempotency-key-header-07, RFC 8941 §3.3.3), or the key bare, as most clients
 * send it. {@code "k-1"} and {@code k-1} are the same key.
 */
final class IdempotencyKeyHeader {

  static final String NAME = "idempotency-key";

  private IdempotencyKeyHeader() {}

  static Optional<IdempotencyKey.Caller> read(Optional<String> header) {
    return header
        .map(IdempotencyKeyHeader::trimmed)
        .map(value -> value.startsWith("\"") ? unquoted(value) : value)
        .map(value -> Readings.read("Idempotency-Key", value, IdempotencyKey.Caller::new));
  }

  /** Blanks and tabs around a header's value are no part of it (RFC 9110 §5.5); all else is. */
  private static String trimmed(String value) {
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

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static String unquoted(String value) {
    StringBuilder key = new StringBuilder();
    int last = value.length() - 1;
    for (int at = 1; at < last; at++) {
      char c = value.charAt(at);
      if (c == '"') {
        throw malformed();
      }
      if (c == '\\') {
        at++;
        c = value.charAt(at);
        if (at == last || (c != '"' && c != '\\')) {
          throw malformed();
        }
      }
      key.append(c);
    }
    if (last < 1 || value.charAt(last) != '"') {
      throw malformed();
    }
    return key.toString();
  }

  private static Refusal malformed() {
    return Refusal.malformed("Idempotency-Key: the quoted form is not closed or escaped right.");
  }
}
