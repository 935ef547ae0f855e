package tollgate.dynamodb.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import tollgate.decision.RowKey;
import tollgate.domain.CallBudget;
import tollgate.dynamodb.tables.Attributes;
import tollgate.dynamodb.tables.Expressions;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.PartitionQuery;
import tollgate.dynamodb.tables.Query;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.TableNames;
import tollgate.dynamodb.tables.Write;

/**
 * DynamoDB as one request uses it: the client with retries, until the request's deadline.
 *
 * @param retries of reads and single writes
 * @param transactions retries of transactions, which take longer and hold rows
 */
public record Database(
    DynamoDbClient client,
    TableNames tables,
    Retries retries,
    Retries transactions,
    CallBudget budget) {

  /** Reads one row, consistently. */
  public Optional<Item> read(RowKey key) {
    GetItemRequest.Builder request =
        GetItemRequest.builder()
            .tableName(tables.of(key))
            .key(Table.attributes(key))
            .consistentRead(true);
    return Item.of(
        call(within -> client.getItem(request.overrideConfiguration(within).build()).item()));
  }

  /**
   * Reads rows of any tables consistently and in one round trip. The rows are not a snapshot: each
   * is read separately.
   */
  public Map<RowKey, Optional<Item>> read(List<RowKey> keys) {
    Map<String, KeysAndAttributes> request = new HashMap<>();
    keys.stream()
        .collect(
            Collectors.groupingBy(
                tables::of, Collectors.mapping(Table::attributes, Collectors.toList())))
        .forEach((table, ofTable) ->
            request.put(
                table, KeysAndAttributes.builder().keys(ofTable).consistentRead(true).build()));
    Map<String, List<Map<String, AttributeValue>>> items =
        call(within ->
            complete(
                    client.batchGetItem(
                        BatchGetItemRequest.builder()
                            .requestItems(request)
                            .overrideConfiguration(within)
                            .build()))
                .responses());
    Map<RowKey, Optional<Item>> rows = new HashMap<>();
    for (RowKey key : keys) {
      rows.put(
          key,
          items.getOrDefault(tables.of(key), List.of()).stream()
              .filter(item -> item.entrySet().containsAll(Table.attributes(key).entrySet()))
              .findFirst()
              .map(Item::new));
    }
    return rows;
  }

  /** Reads rows of any tables as they are at one moment. */
  public Map<RowKey, Optional<Item>> readTogether(List<RowKey> keys) {
    TransactGetItemsRequest.Builder request =
        TransactGetItemsRequest.builder().transactItems(keys.stream().map(this::get).toList());
    List<ItemResponse> items =
        call(within ->
            client.transactGetItems(request.overrideConfiguration(within).build()).responses());
    Map<RowKey, Optional<Item>> rows = new HashMap<>();
    for (int position = 0; position < keys.size(); position++) {
      rows.put(keys.get(position), Item.of(items.get(position).item()));
    }
    return rows;
  }

  private TransactGetItem get(RowKey key) {
    return TransactGetItem.builder()
        .get(get -> get.tableName(tables.of(key)).key(Table.attributes(key)))
        .build();
  }

  /** A batch reports throttling as unprocessed keys. */
  private static BatchGetItemResponse complete(BatchGetItemResponse response) {
    if (response.hasUnprocessedKeys() && !response.unprocessedKeys().isEmpty()) {
      throw ProvisionedThroughputExceededException.builder()
          .message("keys were left unprocessed")
          .build();
    }
    return response;
  }

  /** Queries an index, which lags behind its table. */
  public List<Item> query(Query query) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(tables.of(query.table()))
            .indexName(query.index())
            .keyConditionExpression(query.keys())
            .expressionAttributeNames(Expressions.names(query.keys()))
            .expressionAttributeValues(query.values().map())
            .limit(query.limit());
    return call(within -> client.query(request.overrideConfiguration(within).build()).items())
        .stream()
        .map(Item::new)
        .toList();
  }

  /** Queries rows of a table, consistently. */
  public List<Item> query(PartitionQuery query) {
    List<Item> rows = new ArrayList<>();
    Map<String, AttributeValue> last = Map.of();
    do {
      QueryRequest.Builder request =
          QueryRequest.builder()
              .tableName(tables.of(query.table()))
              .keyConditionExpression(query.keys())
              .expressionAttributeNames(Expressions.names(query.keys()))
              .expressionAttributeValues(query.values().map())
              .consistentRead(true)
              .scanIndexForward(!query.descending())
              .limit(query.limit() - rows.size())
              .exclusiveStartKey(last.isEmpty() ? null : last);
      QueryResponse page =
          call(within -> client.query(request.overrideConfiguration(within).build()));
      page.items().stream().map(Item::new).forEach(rows::add);
      last = page.lastEvaluatedKey();
    } while (!last.isEmpty() && rows.size() < query.limit());
    return rows;
  }

  /**
   * Puts one item.
   *
   * @throws software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException with the
   *     item that was found, if the condition failed
   */
  public void put(Write.Put put) {
    PutItemRequest.Builder request =
        PutItemRequest.builder()
            .tableName(tables.of(put.row()))
            .item(put.item())
            .conditionExpression(put.condition())
            .expressionAttributeNames(Expressions.names(put.condition()))
            .expressionAttributeValues(put.values())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    var _ = call(within -> client.putItem(request.overrideConfiguration(within).build()));
  }

  /**
   * Updates one row.
   *
   * @return the attributes of the row as it was before
   * @throws software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException with the
   *     item that was found, if the condition failed
   */
  public Map<String, AttributeValue> update(
      RowKey key, String update, String condition, Attributes values) {
    UpdateItemRequest.Builder request =
        UpdateItemRequest.builder()
            .tableName(tables.of(key))
            .key(Table.attributes(key))
            .updateExpression(update)
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(update, condition))
            .expressionAttributeValues(values.map())
            .returnValues(ReturnValue.ALL_OLD)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    return call(
        within -> client.updateItem(request.overrideConfiguration(within).build()).attributes());
  }

  /**
   * Sends a transaction once.
   *
   * @throws TransientFailureException when a retry may help
   * @throws software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException when a
   *     condition failed
   */
  public void attempt(TransactWriteItemsRequest.Builder request) {
    var _ =
        transactions.attempt(
            budget,
            within -> client.transactWriteItems(request.overrideConfiguration(within).build()));
  }

  /** Waits before the transaction that failed is sent again. */
  public void pause(TransientFailureException failure) {
    transactions.pause(budget, failure);
  }

  /**
   * Waits before something other than the failed transaction is tried.
   *
   * @param times how often this has happened to the request, from 1
   */
  public void pause(Backoff backoff, int times, TransientFailureException failure) {
    transactions.pause(budget, backoff, times, failure);
  }

  public <T> T call(Function<AwsRequestOverrideConfiguration, T> call) {
    return retries.call(budget, call);
  }
}
