package tollgate.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Leaves keys of a batch unprocessed, as DynamoDB does when their partitions are throttled. The
 * answer is a success in which these items are missing.
 */
public final class PartialBatches extends DelegatingClient {

  private final BooleanSupplier leaves;

  /**
   * A client.
   *
   * @param leaves whether a key is left unprocessed, asked once for each key
   */
  public PartialBatches(DynamoDbClient engine, BooleanSupplier leaves) {
    super(engine);
    this.leaves = leaves;
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    Map<String, KeysAndAttributes> asked = new HashMap<>();
    Map<String, KeysAndAttributes> left = new HashMap<>();
    request
        .requestItems()
        .forEach((table, keys) -> {
          List<Map<String, AttributeValue>> unprocessed =
              keys.keys().stream().filter(_ -> leaves.getAsBoolean()).toList();
          List<Map<String, AttributeValue>> processed =
              keys.keys().stream().filter(key -> !unprocessed.contains(key)).toList();
          put(left, table, keys, unprocessed);
          put(asked, table, keys, processed);
        });
    return asked.isEmpty()
        ? BatchGetItemResponse.builder().responses(Map.of()).unprocessedKeys(left).build()
        : super.batchGetItem(request.toBuilder().requestItems(asked).build()).toBuilder()
            .unprocessedKeys(left)
            .build();
  }

  private static void put(
      Map<String, KeysAndAttributes> tables,
      String table,
      KeysAndAttributes like,
      List<Map<String, AttributeValue>> keys) {
    if (!keys.isEmpty()) {
      tables.put(table, like.toBuilder().keys(keys).build());
    }
  }
}
