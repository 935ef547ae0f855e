package tollgate.racelab.strategy;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * g: compare-and-set on the row's {@code updated_at}, with three tries, after which the user is
 * told that the system is busy: the sources' own remedy, a lock version as of Rails
 * (https://api.rubyonrails.org/classes/ActiveRecord/Locking/Optimistic.html, read 2026-11-26) but
 * for its column. Two writes in one millisecond look alike.
 */
record CompareUpdatedAt(Purse purse) implements Strategy {

  private static final int TRIES = 3;

  @Override
  public Answer run(Act act, Deadline deadline) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Purse.Row row = purse.read(act.row());
      if (!row.covers(act)) {
        return new Answer.Refused();
      }
      String entry = UUID.randomUUID().toString();
      Purse.Change change =
          new Purse.Change("SET balance = :new, updatedAt = :now", "updatedAt = :seen")
              .with(":new", Purse.number(row.balance() - act.amount()))
              .with(":seen", Purse.text(row.updatedAt()))
              .with(":now", Purse.now());
      try {
        purse.commit(act, change, entry, UUID.randomUUID().toString());
        return new Answer.Done(entry);
      } catch (TransactionCanceledException _) {
        // Somebody was faster.
      }
    }
    return new Answer.GaveUp();
  }
}
