package tollgate.dynamodb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tollgate.domain.Effort;

/**
 * Reads, of which none decides anything by itself: rows of different tables consistently and in one
 * round trip, but no snapshot; one row; and the proposals of an index.
 */
final class Reads {

  private Reads() {}

  static Found together(DynamoDbClient dynamoDb, Calls calls, Effort effort, List<Row> rows) {
    Map<String, KeysAndAttributes> keys = new HashMap<>();
    rows.stream()
        .collect(
            Collectors.groupingBy(Row::table, Collectors.mapping(Row::key, Collectors.toList())))
        .forEach((table, ofTable) ->
            keys.put(
                table, KeysAndAttributes.builder().keys(ofTable).consistentRead(true).build()));
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
          .filter(item -> item.entrySet().containsAll(row.key().entrySet()))
          .findFirst()
          .ifPresent(item -> items.put(row, new Item(item)));
    }
    return new Found(items);
  }

  /** One row, consistently. */
  static Optional<Item> one(DynamoDbClient dynamoDb, Calls calls, Effort effort, Row row) {
    GetItemRequest.Builder request =
        GetItemRequest.builder().tableName(row.table()).key(row.key()).consistentRead(true);
    return Item.of(
        calls
            .call(effort, within -> dynamoDb.getItem(request.overrideConfiguration(within).build()))
            .item());
  }

  /** What an index proposes. */
  static List<Item> proposed(DynamoDbClient dynamoDb, Calls calls, Effort effort, Query query) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(query.table())
            .indexName(query.index())
            .keyConditionExpression(query.keys())
            .expressionAttributeNames(Expressions.names(query.keys()))
            .expressionAttributeValues(query.values().map())
            .limit(query.most());
    return calls
        .call(effort, within -> dynamoDb.query(request.overrideConfiguration(within).build()))
        .items()
        .stream()
        .map(Item::new)
        .toList();
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
