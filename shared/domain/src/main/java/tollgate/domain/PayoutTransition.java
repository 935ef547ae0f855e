package tollgate.domain;

/**
 * All transitions between the statuses of a red packet. Each is one conditional write on the status
 * it starts from and, once money may be on its way, on the payout's reference.
 */
public enum PayoutTransition {
  /** The owner withdraws: the next attempt begins. */
  ORDER(RedPacketStatus.AVAILABLE, RedPacketStatus.WITHDRAWING),
  /** The provider paid. */
  PAY(RedPacketStatus.WITHDRAWING, RedPacketStatus.WITHDRAWN),
  /**
   * The provider rejected the payout for good: the owner may withdraw again, under another
   * reference.
   */
  RELEASE(RedPacketStatus.WITHDRAWING, RedPacketStatus.AVAILABLE),
  /** The provider rejected the last attempt for good. */
  GIVE_UP(RedPacketStatus.WITHDRAWING, RedPacketStatus.FAILED),
  /** An operator orders another attempt. */
  RESEND(RedPacketStatus.FAILED, RedPacketStatus.WITHDRAWING),
  /**
   * An operator returns the money to the account that funded the packet. The packet stays FAILED, a
   * status that older releases can read, and the row keeps the time of the return.
   */
  RETURN(RedPacketStatus.FAILED, RedPacketStatus.FAILED);

  private final RedPacketStatus from;
  private final RedPacketStatus to;

  PayoutTransition(RedPacketStatus from, RedPacketStatus to) {
    this.from = from;
    this.to = to;
  }

  public RedPacketStatus from() {
    return from;
  }

  public RedPacketStatus to() {
    return to;
  }

  /** The transition after the provider rejects this attempt. */
  public static PayoutTransition whenRefused(PayoutAttempt attempt) {
    return attempt.number() < PayoutAttempt.MOST ? RELEASE : GIVE_UP;
  }
}
