package tollgate.domain;

/** Where a red packet's money is. {@link PayoutTransition} lists the transitions. */
public enum RedPacketStatus {
  AVAILABLE,
  /** Ordered to be paid out: the row in this state is the order. */
  WITHDRAWING,
  /** Paid out, for good. */
  WITHDRAWN,
  /**
   * The provider rejected the last attempt: the money is back in the packet, and its owner cannot
   * withdraw it again.
   */
  FAILED
}
