package tollgate.testing;

import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Stands in front of the engine's client, so that a test can override one call. A call that no
 * function makes is not here, and throws.
 */
public class DelegatingClient implements DynamoDbClient {

  private final DynamoDbClient engine;

  public DelegatingClient(DynamoDbClient engine) {
    this.engine = engine;
  }

  public DelegatingClient() {
    this(Engine.client());
  }

  /** Around every call: before, instead and after. */
  protected <Q, R> R pass(Q request, Function<Q, R> call) {
    return call.apply(request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return pass(request, engine::transactWriteItems);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return pass(request, engine::putItem);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return pass(request, engine::getItem);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return pass(request, engine::batchGetItem);
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    return pass(request, engine::transactGetItems);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return pass(request, engine::updateItem);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return pass(request, engine::query);
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return pass(request, engine::scan);
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {}
}
