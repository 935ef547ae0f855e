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

  static boolean isRefusal(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }
}
