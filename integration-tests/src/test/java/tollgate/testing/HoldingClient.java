package tollgate.testing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Holds the items of a transaction for a few milliseconds, as the service does and DynamoDB Local
 * does not: another transaction that wants one of them meanwhile is cancelled with a conflict at
 * that position.
 */
public final class HoldingClient extends DelegatingClient {

  private static final int HOLD_MILLIS = 5;
  private static final List<String> KEYS =
      List.of(
          "user",
          "operationAndKey",
          "orderId",
          "account",
          "entryId",
          "roomId",
          "roomEntryId",
          "leadId");

  private final Set<Object> held = new HashSet<>();
  private final AtomicInteger conflicts = new AtomicInteger();

  public int conflicts() {
    return conflicts.get();
  }

  @Override
  protected <Q, R> R pass(Q request, Function<Q, R> call) {
    if (!(request instanceof TransactWriteItemsRequest transaction)) {
      return call.apply(request);
    }
    List<Object> items = transaction.transactItems().stream().map(HoldingClient::item).toList();
    hold(items);
    try {
      Thread.sleep(HOLD_MILLIS);
      return call.apply(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      synchronized (held) {
        held.removeAll(Set.copyOf(items));
      }
    }
  }

  private void hold(List<Object> items) {
    synchronized (held) {
      if (items.stream().anyMatch(held::contains)) {
        conflicts.incrementAndGet();
        throw TransactionCanceledException.builder()
            .cancellationReasons(
                items.stream()
                    .map(item -> held.contains(item) ? "TransactionConflict" : "None")
                    .map(code -> CancellationReason.builder().code(code).build())
                    .toList())
            .build();
      }
      held.addAll(items);
    }
  }

  /** Table and key; of a put, the key is read off its attributes. */
  private static Object item(TransactWriteItem write) {
    if (write.update() != null) {
      return Map.of(write.update().tableName(), write.update().key());
    }
    Map<String, AttributeValue> key = new HashMap<>(write.put().item());
    key.keySet().retainAll(KEYS);
    return Map.of(write.put().tableName(), key);
  }
}
