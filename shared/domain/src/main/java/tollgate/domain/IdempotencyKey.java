package tollgate.domain;

import java.time.Duration;

/**
 * What tells one intent of a user from the next: the caller's own key, or one derived from the
 * content where the caller sent none. The two never collide.
 */
public sealed interface IdempotencyKey {

  /** How long the token of this key replays its answer. */
  Duration retention();

  /** Whether a definite decline is bound to this key as a success is. */
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
   * No header: equal content of one user inside 60 seconds is one intent, a double click. It binds
   * successes only, so that who was declined may top up and click again at once.
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
