package tollgate.racelab.strategy;

import java.util.UUID;

/**
 * h: a decrement on the condition that the balance covers it, in one transaction with the entry, as
 * DynamoDB's guide has it
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html,
 * read 2026-11-26). Nothing knows whether a request came before. A row that others hold is tried
 * again with the textbook's backoff.
 */
record ConditionalDecrement(Purse purse) implements Strategy {

  @Override
  public Answer run(Act act, Deadline deadline) {
    String entry = UUID.randomUUID().toString();
    return purse.takeIfCovered(act, entry, UUID.randomUUID().toString(), deadline);
  }
}
