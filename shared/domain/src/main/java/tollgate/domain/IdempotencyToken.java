package tollgate.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Our entry for an idempotency key, as this execution would write it. All of it, the times above
 * all, is fixed once per request, before the first attempt: a retry that goes on after the token's
 * own expiry still finds it and does nothing.
 *
 * @param executionId tells this execution's token from that of a duplicate
 * @param now when the request was begun; an older token that expired by then counts as absent
 */
public record IdempotencyToken(
    UserId user,
    Operation operation,
    IdempotencyKey key,
    Fingerprint fingerprint,
    String executionId,
    Instant now) {

  /** The token of a request: the caller's key if there is one, else one derived from content. */
  public static IdempotencyToken of(
      UserId user, Optional<IdempotencyKey.Caller> callersKey, Content content, Instant now) {
    Fingerprint fingerprint = content.fingerprint();
    IdempotencyKey key =
        callersKey
            .<IdempotencyKey>map(it -> it)
            .orElseGet(() -> new IdempotencyKey.Derived(fingerprint));
    return new IdempotencyToken(
        user, content.operation(), key, fingerprint, UUID.randomUUID().toString(), now);
  }

  /** From this second on, the token counts as absent, deleted or not. */
  public Instant expiresAt() {
    return now.plus(key.retention());
  }
}
