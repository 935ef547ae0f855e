package tollgate.domain;

/** Why a call may be retried. */
public enum TransientError {
  /** Another transaction held one of the items. */
  CONFLICT,
  /** A table, partition or the account was over its limit. */
  THROTTLE,
  /** There was no answer, so the write may have been applied; the same ids make a retry safe. */
  LOST_ANSWER
}
