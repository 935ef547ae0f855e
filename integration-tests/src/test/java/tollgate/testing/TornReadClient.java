package tollgate.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/**
 * A client whose first read of several rows is torn, as a batch may be: the token is read, then
 * something else happens, then the other rows are read.
 */
public final class TornReadClient extends DelegatingClient {

  private final AtomicBoolean torn = new AtomicBoolean();
  private final String tokens;
  private final Runnable meanwhile;

  public TornReadClient(World world, Runnable meanwhile) {
    this.tokens = world.table("IdempotencyTokensTable");
    this.meanwhile = meanwhile;
  }

  @Override
  protected <Q, R> R pass(Q request, Function<Q, R> call) {
    R early = call.apply(request);
    if (!(early instanceof BatchGetItemResponse before) || !torn.compareAndSet(false, true)) {
      return early;
    }
    meanwhile.run();
    @SuppressWarnings("unchecked") // a batch answers a batch
    R combined = (R) combined(before, super.batchGetItem((BatchGetItemRequest) request));
    return combined;
  }

  private BatchGetItemResponse combined(BatchGetItemResponse before, BatchGetItemResponse after) {
    Map<String, List<Map<String, AttributeValue>>> items = new HashMap<>(after.responses());
    items.put(tokens, before.responses().getOrDefault(tokens, List.of()));
    return after.toBuilder().responses(items).build();
  }
}
