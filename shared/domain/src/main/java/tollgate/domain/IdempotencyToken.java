package tollgate.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The entry for an idempotency key, as this execution would write it. All its values, including the
 * times, are fixed once per request, before the first transaction: a retry after the token's own
 * expiry still finds it and writes nothing.
 *
 * @param executionId distinguishes this execution's token from that of a duplicate
 * @param now when the request began; an older token that had expired by then counts as absent
 */
public record IdempotencyToken(
    UserId user,
    OperationName operation,
    IdempotencyKey key,
    Fingerprint fingerprint,
    String executionId,
    Instant now) {

  /** The token of a request: the caller's key if there is one, else one derived from content. */
  public static IdempotencyToken of(
      UserId user,
      Optional<IdempotencyKey.Caller> callersKey,
      CanonicalRequest content,
      Instant now) {
    Fingerprint fingerprint = content.fingerprint();
    IdempotencyKey key =
        callersKey
            .<IdempotencyKey>map(it -> it)
            .orElseGet(() -> new IdempotencyKey.Derived(fingerprint));
    return new IdempotencyToken(
        user, content.operation(), key, fingerprint, UUID.randomUUID().toString(), now);
  }

  /**
   * The id of the object that this token may create. With a caller's key it is derived from user,
   * operation, key and these parts, so it is recognized long after the token expired. Without one
   * it is random.
   */
  String idOf(String prefix, String... parts) {
    return switch (key) {
      case IdempotencyKey.Caller(String value) ->
          Identifiers.derived(
              prefix,
              Stream.concat(Stream.of(user.value(), operation.label(), value), Stream.of(parts))
                  .toArray(String[]::new));
      case IdempotencyKey.Derived _ -> Identifiers.random(prefix);
    };
  }

  /** From this second on the token counts as absent, whether or not it was deleted. */
  public Instant expiresAt() {
    return now.plus(key.retention());
  }
}
