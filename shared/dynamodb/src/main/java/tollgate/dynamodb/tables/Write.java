package tollgate.dynamodb.tables;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import tollgate.decision.RowKey;

/**
 * One write of a transaction: a row, its change and the condition. If the condition fails, DynamoDB
 * returns the item that it found.
 */
public sealed interface Write {

  RowKey row();

  /** The condition, as an expression without values. */
  String condition();

  /** What to do while another transaction holds the row. */
  Contention contention();

  /** Whether the condition is that the row does not exist. */
  boolean requiresAbsence();

  /** The write as a type of the SDK. */
  TransactWriteItem in(TableNames tables);

  /**
   * Puts an item.
   *
   * @param values of the condition
   */
  record Put(
      RowKey row,
      Map<String, AttributeValue> item,
      String condition,
      Map<String, AttributeValue> values,
      Contention contention)
      implements Write {

    @Override
    public boolean requiresAbsence() {
      return condition.equals(Table.of(row).absent());
    }

    @Override
    public TransactWriteItem in(TableNames tables) {
      return TransactWriteItem.builder()
          .put(put ->
              put.tableName(tables.of(row))
                  .item(item)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(condition))
                  .expressionAttributeValues(values.isEmpty() ? null : values)
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
          .build();
    }
  }

  /**
   * Updates a row.
   *
   * @param values of the update and the condition
   */
  record Update(
      RowKey row,
      String update,
      String condition,
      Map<String, AttributeValue> values,
      Contention contention)
      implements Write {

    @Override
    public boolean requiresAbsence() {
      return false;
    }

    @Override
    public TransactWriteItem in(TableNames tables) {
      return TransactWriteItem.builder()
          .update(it ->
              it.tableName(tables.of(row))
                  .key(Table.attributes(row))
                  .updateExpression(update)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(update, condition))
                  .expressionAttributeValues(values)
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
          .build();
    }
  }

  /**
   * Deletes a row.
   *
   * @param values of the condition
   */
  record Delete(
      RowKey row, String condition, Map<String, AttributeValue> values, Contention contention)
      implements Write {

    @Override
    public boolean requiresAbsence() {
      return false;
    }

    @Override
    public TransactWriteItem in(TableNames tables) {
      return TransactWriteItem.builder()
          .delete(it ->
              it.tableName(tables.of(row))
                  .key(Table.attributes(row))
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(condition))
                  .expressionAttributeValues(values)
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
          .build();
    }
  }

  /** Puts an item, which must not exist yet and whose key no other request has. */
  static Write create(Table table, Attributes item) {
    return create(table, item, Contention.RETRY);
  }

  /** Puts an item, which must not exist yet. */
  static Write create(Table table, Attributes item, Contention contention) {
    return new Put(table.keyOf(item.map()), item.map(), table.absent(), Map.of(), contention);
  }

  static Write update(RowKey row, String update, String condition, Attributes values) {
    return update(row, update, condition, values, Contention.RETRY);
  }

  static Write update(
      RowKey row, String update, String condition, Attributes values, Contention contention) {
    return new Update(row, update, condition, values.map(), contention);
  }
}
