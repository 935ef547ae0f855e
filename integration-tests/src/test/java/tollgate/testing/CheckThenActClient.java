package tollgate.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Does what code without conditional writes does: it checks in one call, and acts in the next. A
 * request alone is answered just as ever, each decline included; but what was checked may no longer
 * be true when the write comes.
 */
public final class CheckThenActClient extends DelegatingClient {

  private final Predicate<String> apart;
  private final Runnable between;

  /**
   * The client.
   *
   * @param apart of which tables the writes lose their conditions
   * @param between happens after the check and before the act
   */
  public CheckThenActClient(Predicate<String> apart, Runnable between) {
    this.apart = apart;
    this.between = between;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    check(request.transactItems());
    between.run();
    return super.transactWriteItems(
        request.toBuilder()
            .transactItems(request.transactItems().stream().map(this::act).toList())
            .build());
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    Put put =
        Put.builder()
            .tableName(request.tableName())
            .item(request.item())
            .conditionExpression(request.conditionExpression())
            .expressionAttributeNames(request.expressionAttributeNames())
            .expressionAttributeValues(request.expressionAttributeValues())
            .build();
    try {
      check(List.of(TransactWriteItem.builder().put(put).build()));
    } catch (TransactionCanceledException e) {
      throw ConditionalCheckFailedException.builder()
          .item(e.cancellationReasons().getFirst().item())
          .build();
    }
    return super.putItem(
        apart.test(request.tableName())
            ? PutItemRequest.builder().tableName(request.tableName()).item(request.item()).build()
            : request);
  }

  /** All conditions by themselves: a refusal names the same positions and items as ever. */
  private void check(List<TransactWriteItem> writes) {
    super.transactWriteItems(
        TransactWriteItemsRequest.builder()
            .transactItems(writes.stream().map(CheckThenActClient::check).toList())
            .build());
  }

  private static TransactWriteItem check(TransactWriteItem write) {
    Put put = write.put();
    Update update = write.update();
    ConditionCheck.Builder check =
        put != null
            ? check(put.conditionExpression(), put.expressionAttributeValues())
                .tableName(put.tableName())
                .key(key(put))
                .expressionAttributeNames(put.expressionAttributeNames())
            : check(update.conditionExpression(), update.expressionAttributeValues())
                .tableName(update.tableName())
                .key(update.key())
                .expressionAttributeNames(
                    Expression.used(
                        update.conditionExpression(), update.expressionAttributeNames()));
    return TransactWriteItem.builder().conditionCheck(check.build()).build();
  }

  private static ConditionCheck.Builder check(
      String condition, Map<String, AttributeValue> values) {
    return ConditionCheck.builder()
        .conditionExpression(condition)
        .expressionAttributeValues(Expression.used(condition, values))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
  }

  private TransactWriteItem act(TransactWriteItem write) {
    if (write.put() != null) {
      return apart.test(write.put().tableName()) ? act(write.put()) : write;
    }
    return apart.test(write.update().tableName()) ? act(write.update()) : write;
  }

  private static TransactWriteItem act(Put put) {
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(put.tableName()).item(put.item()).build())
        .build();
  }

  private static TransactWriteItem act(Update update) {
    String expression = update.updateExpression();
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(update.tableName())
                .key(update.key())
                .updateExpression(expression)
                .expressionAttributeNames(
                    Expression.used(expression, update.expressionAttributeNames()))
                .expressionAttributeValues(
                    Expression.used(expression, update.expressionAttributeValues()))
                .build())
        .build();
  }

  /** Of a put, the key is among its attributes. */
  private static Map<String, AttributeValue> key(Put put) {
    Map<String, AttributeValue> key = new HashMap<>(put.item());
    key.keySet()
        .retainAll(
            World.TEMPLATE.tables().stream()
                .filter(table -> put.tableName().endsWith(table.request().tableName()))
                .flatMap(table -> table.request().keySchema().stream())
                .map(KeySchemaElement::attributeName)
                .toList());
    return key;
  }
}
