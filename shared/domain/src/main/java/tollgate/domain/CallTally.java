package tollgate.domain;

/**
 * The number of one request's calls, conflicts, throttles and lost answers, for waits, logs and
 * metrics. Not thread-safe.
 */
public final class CallTally {

  private int calls;
  private int conflicts;
  private int throttles;
  private int lostAnswers;

  public void called() {
    calls++;
  }

  public void met(TransientError error) {
    switch (error) {
      case CONFLICT -> conflicts++;
      case THROTTLE -> throttles++;
      case LOST_ANSWER -> lostAnswers++;
    }
  }

  /** Calls to the database, including our own retries but not the SDK's. */
  public int calls() {
    return calls;
  }

  public int conflicts() {
    return conflicts;
  }

  public int throttles() {
    return throttles;
  }

  public int lostAnswers() {
    return lostAnswers;
  }
}
