package tollgate.domain;

/** Where a red packet's money is. */
public enum RedPacketStatus {
  AVAILABLE,
  /** Ordered to be paid out: the row in this state is the order. */
  WITHDRAWING,
  WITHDRAWN
}
