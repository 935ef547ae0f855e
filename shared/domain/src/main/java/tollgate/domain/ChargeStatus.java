package tollgate.domain;

/** Whether a room's fee was charged; it never goes back. */
public enum ChargeStatus {
  NOT_CHARGED,
  CHARGED
}
