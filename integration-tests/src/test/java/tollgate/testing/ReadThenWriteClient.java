package tollgate.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Does what code that holds rows in memory does: it reads a number, counts in memory, and writes
 * the result. All conditions stay; what comes in between is lost.
 */
public final class ReadThenWriteClient extends DelegatingClient {

  private static final Pattern RELATIVE = Pattern.compile("(#(\\w+)) = \\1 ([+-]) (:\\w+)");

  private final Runnable between;

  public ReadThenWriteClient(Runnable between) {
    this.between = between;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    TransactWriteItemsRequest counted =
        request.toBuilder()
            .transactItems(request.transactItems().stream().map(this::counted).toList())
            .build();
    between.run();
    return super.transactWriteItems(counted);
  }

  private TransactWriteItem counted(TransactWriteItem write) {
    return write.update() == null
        ? write
        : TransactWriteItem.builder().update(counted(write.update())).build();
  }

  private Update counted(Update update) {
    Map<String, AttributeValue> row = read(update);
    Map<String, AttributeValue> values = new HashMap<>(update.expressionAttributeValues());
    Matcher relative = RELATIVE.matcher(update.updateExpression());
    String expression =
        relative.replaceAll(match -> {
          long change = number(values, match.group(4));
          long counted =
              number(row, match.group(2)) + (match.group(3).equals("+") ? change : -change);
          values.put(":new_" + match.group(2), AttributeValue.fromN(Long.toString(counted)));
          return "#" + match.group(2) + " = :new_" + match.group(2);
        });
    String all = expression + " " + update.conditionExpression();
    return update.toBuilder()
        .updateExpression(expression)
        .expressionAttributeValues(Expression.used(all, values))
        .build();
  }

  private Map<String, AttributeValue> read(Update update) {
    return super.getItem(
            GetItemRequest.builder()
                .tableName(update.tableName())
                .key(update.key())
                .consistentRead(true)
                .build())
        .item();
  }

  private static long number(Map<String, AttributeValue> row, String name) {
    return Auditor.number(row, name);
  }
}
