package tollgate.dynamodb;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The first refused write of a cancelled transaction.
 *
 * @param position in the order of the steps, the token being at 0
 * @param found the item in whose presence the condition failed; none if there was none
 */
record Cancellation(int position, Optional<Item> found) {

  /**
   * Reads the reasons, which come back by position.
   *
   * @throws TransactionCanceledException if no condition failed: a bug, not an outcome
   */
  static Cancellation of(TransactionCanceledException cancelled) {
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    return IntStream.range(0, reasons.size())
        .filter(position -> isRefusal(reasons.get(position)))
        .mapToObj(position -> new Cancellation(position, Item.of(reasons.get(position).item())))
        .findFirst()
        .orElseThrow(() -> cancelled);
  }

  /**
   * The positions at which other transactions held the item; none if the token was refused, which
   * is final, or if anything was throttled, which another item would be too.
   */
  static List<Integer> held(TransactionCanceledException cancelled) {
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    return reasons.isEmpty()
            || isRefusal(reasons.getFirst())
            || reasons.stream().anyMatch(Cancellation::isThrottle)
        ? List.of()
        : IntStream.range(0, reasons.size())
            .filter(position -> isConflict(reasons.get(position)))
            .boxed()
            .toList();
  }

  static boolean isRefusal(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  static boolean isConflict(CancellationReason reason) {
    return "TransactionConflict".equals(reason.code());
  }

  static boolean isThrottle(CancellationReason reason) {
    return "ThrottlingError".equals(reason.code())
        || "ProvisionedThroughputExceeded".equals(reason.code());
  }
}
