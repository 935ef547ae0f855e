package tollgate.dynamodb;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * One write of a transaction, born with the meaning of its own failure.
 *
 * @param whenRefused what to do if the write's condition fails, told from the item that was found
 *     in its place by the failed transaction itself; reading again would be a race
 * @param whenHeld what to do instead of trying again if another transaction holds the item; none if
 *     there is nothing better
 * @param <O> the outcomes of the function
 */
public record Step<O>(
    TransactWriteItem write,
    Function<Optional<Item>, Decision<O>> whenRefused,
    Optional<WhenHeld<O>> whenHeld) {

  /** So many conflicts tell of a crowd. */
  private static final int CROWD = 4;

  private Step(TransactWriteItem write, Function<Optional<Item>, Decision<O>> whenRefused) {
    this(write, whenRefused, Optional.empty());
  }

  /**
   * What to do instead of trying again what another transaction holds.
   *
   * @param every after how many conflicts of the request, again and again: 1 for each
   * @param pause how to wait before
   */
  record WhenHeld<O>(int every, Backoff pause, Supplier<Decision<O>> decision) {

    boolean isDue(int conflicts) {
      return conflicts % every == 0;
    }
  }

  /** The same write, which gives way to whoever holds its item: another item would do as well. */
  Step<O> givingWay(Supplier<Decision<O>> toWhat) {
    return with(new WhenHeld<>(1, Calls.CROWDED, toWhat));
  }

  /**
   * The same write, of an item that is written once: whoever holds it may make this write needless,
   * and to look is cheaper than to hold it for a refusal.
   */
  Step<O> lookingAgain(Supplier<Decision<O>> look) {
    return with(new WhenHeld<>(1, Calls.HELD, look));
  }

  /**
   * The same write, of an item that is written again and again: mostly the next attempt succeeds,
   * but a crowd that keeps it held may have left nothing in it, and that is seen by a look.
   */
  public Step<O> lookingNowAndThen(Supplier<Decision<O>> look) {
    return with(new WhenHeld<>(CROWD, Calls.HELD, look));
  }

  private Step<O> with(WhenHeld<O> whenHeld) {
    return new Step<>(write, whenRefused, Optional.of(whenHeld));
  }

  /** The table and the condition, without values. */
  String condition() {
    return write.update() != null
        ? write.update().tableName() + ": " + write.update().conditionExpression()
        : write.put().tableName() + ": " + write.put().conditionExpression();
  }

  static <O> Step<O> put(
      String table,
      Map<String, AttributeValue> item,
      String condition,
      Attributes values,
      Function<Optional<Item>, Decision<O>> whenRefused) {
    Put put =
        Put.builder()
            .tableName(table)
            .item(item)
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(condition))
            .expressionAttributeValues(values.map().isEmpty() ? null : values.map())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return new Step<>(TransactWriteItem.builder().put(put).build(), whenRefused);
  }

  /** A put of an item that must be new. Only a bug can refuse one whose id was just made. */
  static <O> Step<O> create(String table, String keyAttribute, Attributes item) {
    return put(
        table,
        item.map(),
        "attribute_not_exists(#" + keyAttribute + ")",
        new Attributes(),
        _ -> {
          throw new IllegalStateException("an item of " + table + " exists already");
        });
  }

  static <O> Step<O> update(
      Row row,
      String update,
      String condition,
      Attributes values,
      Function<Optional<Item>, Decision<O>> whenRefused) {
    Update write =
        Update.builder()
            .tableName(row.table())
            .key(row.key())
            .updateExpression(update)
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(update, condition))
            .expressionAttributeValues(values.map())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return new Step<>(TransactWriteItem.builder().update(write).build(), whenRefused);
  }
}
