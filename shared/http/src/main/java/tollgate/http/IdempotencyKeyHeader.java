package tollgate.http;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tollgate.domain.IdempotencyKey;

/**
 * The header {@code Idempotency-Key}: a quoted string as in the expired IETF draft
 * (draft-ietf-httpapi-idempotency-key-header-07, RFC 8941, section 3.3.3), or the bare key, as most
 * clients send it. {@code "k-1"} and {@code k-1} are the same key.
 *
 * <p>A gateway joins the values of a repeated header with commas, so a comma outside quotes
 * separates values. Equal values are one key. Different values are a bad request, since either
 * could be the key of a retry.
 */
final class IdempotencyKeyHeader {

  static final String NAME = "idempotency-key";

  private final String header;
  private int at;

  private IdempotencyKeyHeader(String header) {
    this.header = header;
  }

  static Optional<IdempotencyKey.Caller> read(Optional<String> header) {
    return header
        .map(value -> new IdempotencyKeyHeader(value).key())
        .map(key -> Readings.read("Idempotency-Key", key, IdempotencyKey.Caller::new));
  }

  private String key() {
    Set<String> keys = new HashSet<>();
    keys.add(value());
    while (at < header.length()) {
      at++;
      keys.add(value());
    }
    if (keys.size() > 1) {
      throw ProblemException.malformed(
          "Idempotency-Key: the values differ. A key that contains a comma must be quoted.");
    }
    return keys.iterator().next();
  }

  /** Reads one value and stops at the comma behind it, or at the end. */
  private String value() {
    skipBlanks();
    if (at < header.length() && header.charAt(at) == '"') {
      return quoted();
    }
    int comma = header.indexOf(',', at);
    int end = comma < 0 ? header.length() : comma;
    String value = HeaderValues.trimmed(header.substring(at, end));
    at = end;
    return value;
  }

  private String quoted() {
    StringBuilder key = new StringBuilder();
    for (at++; character() != '"'; at++) {
      if (character() == '\\') {
        at++;
        if (character() != '"' && character() != '\\') {
          throw malformed();
        }
      }
      key.append(character());
    }
    at++;
    skipBlanks();
    if (at < header.length() && header.charAt(at) != ',') {
      throw malformed();
    }
    return key.toString();
  }

  private char character() {
    if (at == header.length()) {
      throw malformed();
    }
    return header.charAt(at);
  }

  private void skipBlanks() {
    while (at < header.length() && HeaderValues.isBlank(header.charAt(at))) {
      at++;
    }
  }

  private static ProblemException malformed() {
    return ProblemException.malformed(
        "Idempotency-Key: the quoted value is not closed or escaped correctly.");
  }
}
