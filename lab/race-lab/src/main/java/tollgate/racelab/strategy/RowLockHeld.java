package tollgate.racelab.strategy;

import java.time.Duration;
import java.util.UUID;

/**
 * d-row: the row's lock, held through the work, as {@code SELECT … FOR UPDATE} and {@code
 * GET_LOCK()} of MySQL do it (https://dev.mysql.com/doc/refman/8.4/en/innodb-locking-reads.html and
 * https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html, read 2026-11-26), as a row of
 * DynamoDB. It does not expire: if its process dies, it is held until the database ends that
 * session. What is written under it is written together.
 */
final class RowLockHeld implements Strategy {

  private final Purse purse;
  private final Locks locks;
  private final Settings settings;

  RowLockHeld(Purse purse, Locks locks, Settings settings) {
    this.purse = purse;
    this.locks = locks;
    this.settings = settings;
  }

  @Override
  public Answer run(Act act, Deadline deadline) {
    String session = UUID.randomUUID().toString();
    // Before it asks: a session that dies while it waits ends too.
    Crash.atDeath(() -> Thread.startVirtualThread(() -> end(act.row(), session)));
    if (!locks.take(act.row(), session, deadline)) {
      return new Answer.Busy();
    }
    try {
      return purse.takeTogether(act);
    } finally {
      locks.release(act.row(), session);
      Crash.noLongerAtDeath();
    }
  }

  private void end(String row, String session) {
    Backoff.sleep(Duration.ofMillis(settings.sessionMillis()));
    locks.release(row, session);
  }
}
