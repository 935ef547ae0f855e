package tollgate.domain;

/**
 * The status of a lead. It stays CLAIMED after its lease ended, until another operator takes it
 * over.
 */
public enum LeadStatus {
  FREE,
  CLAIMED,
  COMPLETED
}
