package tollgate.domain;

/**
 * Identifies an attempt to the provider and serves as its idempotency key there. It is generated at
 * random with the order and stored in the packet's row. So it never identifies a second attempt,
 * neither of another stack on the same provider account nor of an earlier packet with the same id.
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
   * The reference of an attempt ordered by a release before random references, whose row holds none
   * before it is sent. The derivation must never change.
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
