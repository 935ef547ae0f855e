package tollgate.racelab.strategy;

import java.time.Duration;
import java.util.UUID;

/**
 * d: a lock with an expiry, as {@code SET lock value NX PX} of Redis or {@code add} of Memcached
 * give it (https://redis.io/docs/latest/commands/set/ and
 * https://docs.memcached.org/protocols/basic/, read 2026-11-26), as a row of DynamoDB. Its release
 * deletes whatever lock is there, and now and then the work stands still for longer than the lease:
 * a pause of the collector, a slow callee.
 */
final class LeaseLock implements Strategy {

  private final Purse purse;
  private final Locks locks;
  private final Settings settings;

  LeaseLock(Purse purse, Locks locks, Settings settings) {
    this.purse = purse;
    this.locks = locks;
    this.settings = settings;
  }

  @Override
  public Answer run(Act act, Deadline deadline) {
    String owner = UUID.randomUUID().toString();
    Duration lease = Duration.ofMillis(settings.leaseMillis());
    if (!locks.lease(act.row(), owner, lease, deadline)) {
      return new Answer.Busy();
    }
    try {
      return take(act);
    } finally {
      locks.delete(act.row());
    }
  }

  private Answer take(Act act) {
    Purse.Row row = purse.read(act.row());
    if (!row.covers(act)) {
      return new Answer.Refused();
    }
    if (Math.floorMod(act.key().hashCode() ^ settings.seed(), settings.stallEvery()) == 0) {
      Backoff.sleep(Duration.ofMillis(settings.stallMillis()));
    }
    purse.setBalance(act.row(), row.balance() - act.amount());
    return new Answer.Done(purse.enter(act));
  }
}
