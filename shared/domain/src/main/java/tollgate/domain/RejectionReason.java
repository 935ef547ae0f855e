package tollgate.domain;

/**
 * Why a provider rejected a payout, as the provider states it.
 *
 * @param value 1–64 characters of {@code a–z 0–9 -}
 */
public record RejectionReason(String value) {

  /** Replaces a reason that is missing or malformed. */
  public static final RejectionReason OTHER = new RejectionReason("other");

  public RejectionReason {
    Check.that(value.matches("[a-z0-9-]{1,64}"), "a reason is 1–64 characters of a–z 0–9 -");
  }

  @Override
  public String toString() {
    return value;
  }
}
