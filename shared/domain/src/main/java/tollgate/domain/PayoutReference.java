package tollgate.domain;

/**
 * Names an attempt to the provider, and is its idempotency key there. Derived, so that whoever
 * sends the attempt, and however often, sends it under the same name.
 *
 * @param value {@code po_} and 32 hexadecimal digits
 */
public record PayoutReference(String value) {

  public PayoutReference {
    Check.that(value.matches("po_[0-9a-f]{32}"), "a payout reference is po_ and 32 hex digits");
  }

  /** The reference of an attempt; how it is derived never changes once deployed. */
  static PayoutReference of(PayoutAttempt attempt) {
    return new PayoutReference(
        Identifiers.derived(
            "po_", attempt.redPacket().value(), Integer.toString(attempt.number())));
  }

  @Override
  public String toString() {
    return value;
  }
}
