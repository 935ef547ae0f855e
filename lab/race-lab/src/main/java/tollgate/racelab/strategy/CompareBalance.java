package tollgate.racelab.strategy;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * f: compare-and-set on the balance that was read, tried again from the read until it holds, as
 * DynamoDB's guide describes optimistic locking
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/BestPractices_OptimisticLocking.html,
 * read 2026-11-26). Balance and entry are written together.
 */
record CompareBalance(Purse purse) implements Strategy {

  @Override
  public Answer run(Act act, Deadline deadline) {
    for (int attempt = 1; ; attempt++) {
      Purse.Row row = purse.read(act.row());
      if (!row.covers(act)) {
        return new Answer.Refused();
      }
      String entry = UUID.randomUUID().toString();
      Purse.Change change =
          new Purse.Change("SET balance = :new, updatedAt = :now", "balance = :old")
              .with(":new", Purse.number(row.balance() - act.amount()))
              .with(":old", Purse.number(row.balance()))
              .with(":now", Purse.now());
      try {
        purse.commit(act, change, entry, UUID.randomUUID().toString());
        return new Answer.Done(entry);
      } catch (TransactionCanceledException _) {
        Backoff.after(attempt, deadline);
        if (deadline.isOver()) {
          return new Answer.Busy();
        }
      }
    }
  }
}
