package tollgate.benchmarks;

import java.util.ArrayDeque;
import java.util.Queue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Keeps a transaction instead of sending it, and says that it was committed. Reads it lets pass.
 */
final class CatchingClient implements DynamoDbClient {

  private final DynamoDbClient engine;
  private final Queue<TransactWriteItemsRequest> transactions = new ArrayDeque<>();

  CatchingClient(DynamoDbClient engine) {
    this.engine = engine;
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return engine.batchGetItem(request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    transactions.add(request);
    return TransactWriteItemsResponse.builder().build();
  }

  /** The one that came in since. */
  TransactWriteItemsRequest takeTransaction() {
    return transactions.remove();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    transactions.clear();
  }
}
