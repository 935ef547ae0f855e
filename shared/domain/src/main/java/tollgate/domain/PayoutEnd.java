package tollgate.domain;

/** How an attempt to pay out ended. */
public enum PayoutEnd {
  PAID,
  REFUSED
}
