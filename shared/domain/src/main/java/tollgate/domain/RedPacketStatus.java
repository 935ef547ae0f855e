package tollgate.domain;

/** Where a red packet's money is. {@link PayoutTransition} tells which status follows which. */
public enum RedPacketStatus {
  AVAILABLE,
  /** Ordered to be paid out: the row in this state is the order. */
  WITHDRAWING,
  /** Paid out, for good. */
  WITHDRAWN,
  /** Refused too often: the money is back in the packet, and no further withdrawal is begun. */
  FAILED
}
