package tollgate.domain;

/**
 * Where a lead stands. A claim whose lease has ended is still a claim until somebody takes over.
 */
public enum LeadStatus {
  FREE,
  CLAIMED,
  COMPLETED
}
