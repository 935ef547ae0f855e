package tollgate.domain;

/**
 * Every way from one status of a red packet to another; there is no other way. Each is one
 * conditional write that names the status it comes from and, once money may be on its way, the
 * payout's reference.
 */
public enum PayoutTransition {
  /** The owner withdraws: the next attempt begins. */
  ORDER(RedPacketStatus.AVAILABLE, RedPacketStatus.WITHDRAWING),
  /** The provider paid. */
  PAY(RedPacketStatus.WITHDRAWING, RedPacketStatus.WITHDRAWN),
  /** The provider refused for good: the owner may withdraw again, under another reference. */
  RELEASE(RedPacketStatus.WITHDRAWING, RedPacketStatus.AVAILABLE),
  /** The provider refused for good once too often. */
  GIVE_UP(RedPacketStatus.WITHDRAWING, RedPacketStatus.FAILED),
  /** An operator orders another attempt. */
  RESEND(RedPacketStatus.FAILED, RedPacketStatus.WITHDRAWING),
  /**
   * An operator returns the money to the account that funded the packet. The packet stays FAILED,
   * which older releases read as well, and the row keeps the time of it.
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

  /** Where the refusal of this attempt leads. */
  public static PayoutTransition whenRefused(PayoutAttempt attempt) {
    return attempt.number() < PayoutAttempt.MOST ? RELEASE : GIVE_UP;
  }
}
