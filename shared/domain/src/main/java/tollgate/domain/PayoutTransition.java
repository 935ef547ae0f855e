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
  GIVE_UP(RedPacketStatus.WITHDRAWING, RedPacketStatus.FAILED);

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
