package tollgate.domain;

/** How a payout attempt ended. */
public enum PayoutEnd {
  PAID,
  REFUSED
}
