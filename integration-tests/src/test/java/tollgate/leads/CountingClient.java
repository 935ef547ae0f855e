package tollgate.leads;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tollgate.testing.DelegatingClient;

/** Counts the calls of one operator. */
final class CountingClient extends DelegatingClient {

  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();

  CountingClient(DynamoDbClient engine) {
    super(engine);
  }

  long calls() {
    return reads.get() + writes.get();
  }

  /** Refused ones too. */
  long writes() {
    return writes.get();
  }

  @Override
  protected <Q, R> R pass(Q request, Function<Q, R> call) {
    switch (request) {
      case QueryRequest _, GetItemRequest _, BatchGetItemRequest _ -> reads.incrementAndGet();
      default -> writes.incrementAndGet();
    }
    return call.apply(request);
  }
}
