package tollgate.domain;

/**
 * Why a provider refused a payout, in its own words.
 *
 * @param value 1–64 characters of {@code a–z 0–9 -}
 */
public record RejectionReason(String value) {

  /** Stands for a reason that was not given, or not in this form. */
  public static final RejectionReason OTHER = new RejectionReason("other");

  public RejectionReason {
    Check.that(value.matches("[a-z0-9-]{1,64}"), "a reason is 1–64 characters of a–z 0–9 -");
  }

  @Override
  public String toString() {
    return value;
  }
}
