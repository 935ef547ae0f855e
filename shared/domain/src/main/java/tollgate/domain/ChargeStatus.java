package tollgate.domain;

/** Whether a room's fee was charged. CHARGED is final. */
public enum ChargeStatus {
  NOT_CHARGED,
  CHARGED
}
