package tollgate.domain;

import java.time.Duration;

/**
 * Distinguishes one intent of a user from the next: the caller's own key or, if the caller sent
 * none, one derived from the content. The two kinds never collide.
 */
public sealed interface IdempotencyKey {

  /** For how long the token of this key replays its answer. */
  Duration retention();

  /** Whether a definite decline is bound to this key, as a success is. */
  boolean bindsDeclines();

  /**
   * The header {@code Idempotency-Key}, held for 24 hours.
   *
   * @param value 1–255 printable ASCII characters, without the quotes of the header's quoted form
   */
  record Caller(String value) implements IdempotencyKey {

    public Caller {
      Check.that(
          value.matches("[ -~]{1,255}"), "Idempotency-Key is 1–255 printable ASCII characters");
    }

    @Override
    public Duration retention() {
      return Duration.ofHours(24);
    }

    @Override
    public boolean bindsDeclines() {
      return true;
    }
  }

  /**
   * Without the header, equal content of one user within 60 seconds counts as one intent, a double
   * click. Only successes are bound, so a declined user may top up and click again at once.
   */
  record Derived(Fingerprint content) implements IdempotencyKey {

    @Override
    public Duration retention() {
      return Duration.ofSeconds(60);
    }

    @Override
    public boolean bindsDeclines() {
      return false;
    }
  }
}
