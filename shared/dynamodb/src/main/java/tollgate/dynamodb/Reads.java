package tollgate.dynamodb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import tollgate.domain.Effort;

/**
 * Consistent reads of rows of different tables in one round trip. They are no snapshot, and decide
 * nothing by themselves.
 */
final class Reads {

  private Reads() {}

  static Found together(DynamoDbClient dynamoDb, Calls calls, Effort effort, List<Row> rows) {
    Map<String, KeysAndAttributes> keys =
        rows.stream()
            .collect(
                Collectors.toMap(
                    Row::table,
                    row ->
                        KeysAndAttributes.builder()
                            .keys(List.of(row.key()))
                            .consistentRead(true)
                            .build()));
    Map<String, List<Map<String, AttributeValue>>> found =
        calls.call(
            effort,
            within ->
                complete(
                        dynamoDb.batchGetItem(
                            BatchGetItemRequest.builder()
                                .requestItems(keys)
                                .overrideConfiguration(within)
                                .build()))
                    .responses());
    Map<Row, Item> items = new HashMap<>();
    for (Row row : rows) {
      found.getOrDefault(row.table(), List.of()).stream()
          .findFirst()
          .ifPresent(item -> items.put(row, new Item(item)));
    }
    return new Found(items);
  }

  /** Keys left unprocessed are how a batch says that it was throttled. */
  private static BatchGetItemResponse complete(BatchGetItemResponse response) {
    if (response.hasUnprocessedKeys() && !response.unprocessedKeys().isEmpty()) {
      throw ProvisionedThroughputExceededException.builder()
          .message("keys were left unprocessed")
          .build();
    }
    return response;
  }
}
