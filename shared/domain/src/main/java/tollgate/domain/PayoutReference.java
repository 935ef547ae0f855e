package tollgate.domain;

/**
 * Names an attempt to the provider, and is its idempotency key there. It is made at random with the
 * order and stored in the packet's row, so it names no other attempt: not that of another stack on
 * the same provider account, nor that of an earlier packet with the same id.
 *
 * @param value {@code po_} and 32 hexadecimal digits
 */
public record PayoutReference(String value) {

  public PayoutReference {
    Check.that(value.matches("po_[0-9a-f]{32}"), "a payout reference is po_ and 32 hex digits");
  }

  public static PayoutReference random() {
    return new PayoutReference(Identifiers.random("po_"));
  }

  /**
   * The reference of an attempt that a release before random references ordered: its row holds none
   * before it is sent. How it is derived never changes.
   */
  public static PayoutReference derivedFrom(PayoutAttempt attempt) {
    return new PayoutReference(
        Identifiers.derived(
            "po_", attempt.redPacket().value(), Integer.toString(attempt.number())));
  }

  @Override
  public String toString() {
    return value;
  }
}
