package tollgate.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * A client whose indexes are behind, as those of the service may be and DynamoDB Local's never are:
 * a queue is proposed as it stood up to so long ago. Reads of the table are current.
 */
public final class LaggingClient extends DelegatingClient {

  private final DynamoDbClient engine;
  private final long lagNanos;
  private final Map<List<String>, Past> pasts = new ConcurrentHashMap<>();

  /** What an index held of a queue at some time. */
  private record Past(long nanoTime, List<Map<String, AttributeValue>> items) {}

  public LaggingClient(Duration lag) {
    this(Engine.client(), lag);
  }

  public LaggingClient(DynamoDbClient engine, Duration lag) {
    super(engine);
    this.engine = engine;
    this.lagNanos = lag.toNanos();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    AttributeValue queue = value(request, ":queue");
    Past past =
        Objects.requireNonNull(
            pasts.compute(
                List.of(request.tableName(), request.indexName(), queue.s()),
                (_, before) ->
                    before == null || System.nanoTime() - before.nanoTime() > lagNanos
                        ? new Past(System.nanoTime(), all(request, queue))
                        : before));
    return QueryResponse.builder()
        .items(
            past.items().stream()
                .filter(item -> isEnded(item, request))
                .limit(request.limit())
                .toList())
        .build();
  }

  private List<Map<String, AttributeValue>> all(QueryRequest request, AttributeValue queue) {
    return engine
        .queryPaginator(
            QueryRequest.builder()
                .tableName(request.tableName())
                .indexName(request.indexName())
                .keyConditionExpression("#queue = :queue")
                .expressionAttributeNames(Map.of("#queue", "queue"))
                .expressionAttributeValues(Map.of(":queue", queue))
                .build())
        .items()
        .stream()
        .toList();
  }

  private static boolean isEnded(Map<String, AttributeValue> item, QueryRequest request) {
    return !request.keyConditionExpression().contains(":now")
        || Auditor.number(item, "leaseEndsAtMillis") <= Long.parseLong(value(request, ":now").n());
  }

  private static AttributeValue value(QueryRequest request, String name) {
    return Objects.requireNonNull(request.expressionAttributeValues().get(name), name);
  }
}
