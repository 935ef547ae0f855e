package tollgate.domain;

/** The status of a hold. Only an open one changes, and it changes once. */
public enum HoldStatus {
  OPEN,
  /** The merchant was paid, and the rest was released. */
  CAPTURED,
  /** All of it was released on request. */
  VOIDED,
  /** It was not captured in time. */
  EXPIRED
}
