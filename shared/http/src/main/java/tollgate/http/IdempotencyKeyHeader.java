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
        .map(String::strip)
        .map(value -> value.startsWith("\"") ? unquoted(value) : value)
        .map(value -> Readings.read("Idempotency-Key", value, IdempotencyKey.Caller::new));
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
