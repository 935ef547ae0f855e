package tollgate.dynamodb.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.dynamodb.tables.Item;

/**
 * A transaction that was cancelled because conditions failed.
 *
 * @param reasons by position, in the order of the writes
 */
public record Cancellation(List<CancellationReason> reasons) {

  /**
   * Reads the cancellation reasons.
   *
   * @throws TransactionCanceledException if no condition failed: a bug, not an outcome
   */
  public static Cancellation of(TransactionCanceledException cancelled) {
    if (cancelled.cancellationReasons().stream().noneMatch(Cancellation::isFailedCondition)) {
      throw cancelled;
    }
    return new Cancellation(cancelled.cancellationReasons());
  }

  /** The positions whose conditions failed, in order; at least one. */
  public List<Integer> failed() {
    return positions(reasons, Cancellation::isFailedCondition);
  }

  /** The item that a failed condition returned; empty if the row does not exist. */
  public Optional<Item> found(int position) {
    return Item.of(reasons.get(position).item());
  }

  /**
   * The positions whose items other transactions held. Empty if the token's condition failed, which
   * is final, or if any item was throttled, since another item would be throttled too.
   */
  public static List<Integer> held(TransactionCanceledException cancelled) {
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    return reasons.isEmpty()
            || isFailedCondition(reasons.getFirst())
            || reasons.stream().anyMatch(Cancellation::isThrottle)
        ? List.of()
        : positions(reasons, Cancellation::isConflict);
  }

  private static List<Integer> positions(
      List<CancellationReason> reasons, Predicate<CancellationReason> which) {
    return IntStream.range(0, reasons.size())
        .filter(position -> which.test(reasons.get(position)))
        .boxed()
        .toList();
  }

  public static boolean isFailedCondition(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  public static boolean isConflict(CancellationReason reason) {
    return "TransactionConflict".equals(reason.code());
  }

  public static boolean isThrottle(CancellationReason reason) {
    return "ThrottlingError".equals(reason.code())
        || "ProvisionedThroughputExceeded".equals(reason.code());
  }
}
