package tollgate.racelab.strategy;

/**
 * The times that the lab works with. Those that would be seconds to hours elsewhere are shortened,
 * by the factor that {@code timeScale} says, so that they run out within a race.
 *
 * @param holdMillis how long the service takes for each call, and a transaction keeps its items
 * @param crowdHoldMillis the same where a crowd wants one row: so short that the row could serve
 *     all of them before the deadline
 * @param deadlineMillis how long a caller waits in all, from when it asks first
 * @param inFlight how many requests are worked at, at a time
 * @param crashTimeoutMillis when crashes are injected, how long an attempt takes at most: the time
 *     that an invocation has, after which the caller sends again
 * @param leaseMillis of the lease lock
 * @param stallMillis how long the work under the lease lock sometimes stands still
 * @param stallEvery of so many requests under the lease lock, one stands still
 * @param pollMillis between two looks at a lock that somebody has
 * @param sessionMillis how long the database takes to end the session of a dead process
 * @param keyMillis how long the key of a duplicate check is kept
 * @param lockClientLeaseMillis of the lock client
 * @param lostAnswerShare of the answers, those that do not reach the caller
 * @param invocationMillis how long an invocation may take
 * @param timeScale by how much crash timeouts and what depends on them are shorter than elsewhere
 * @param seed of all that is drawn
 */
public record Settings(
    int holdMillis,
    int crowdHoldMillis,
    int deadlineMillis,
    int inFlight,
    int crashTimeoutMillis,
    int leaseMillis,
    int stallMillis,
    int stallEvery,
    int pollMillis,
    int sessionMillis,
    int keyMillis,
    int lockClientLeaseMillis,
    double lostAnswerShare,
    int invocationMillis,
    int timeScale,
    long seed) {

  public static final Settings OF_THE_LAB =
      new Settings(
          20, 5, 10_000, 100, 1_000, 500, 1_000, 10, 20, 2_000, 5_000, 2_000, 0.1, 10_000, 10, 5);

  /** The same but for the time that an invocation has. */
  public Settings withInvocationMillis(int millis) {
    return new Settings(
        holdMillis,
        crowdHoldMillis,
        deadlineMillis,
        inFlight,
        crashTimeoutMillis,
        leaseMillis,
        stallMillis,
        stallEvery,
        pollMillis,
        sessionMillis,
        keyMillis,
        lockClientLeaseMillis,
        lostAnswerShare,
        millis,
        timeScale,
        seed);
  }
}
