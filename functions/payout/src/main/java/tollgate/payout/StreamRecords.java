package tollgate.payout;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;

/** Reads records of the red packets' stream, any part of which may be missing. */
final class StreamRecords {

  private StreamRecords() {}

  /**
   * The attempt that was ordered by the change in this record; empty if the record is of something
   * else, such as another change of a row or its deletion.
   *
   * @throws IllegalArgumentException if the record is of an order but does not identify it
   */
  static Optional<PayoutAttempt> ordered(DynamodbStreamRecord record) {
    if (!"MODIFY".equals(record.getEventName())) {
      return Optional.empty();
    }
    @Nullable StreamRecord change = record.getDynamodb();
    if (change == null || change.getNewImage() == null || change.getOldImage() == null) {
      throw new IllegalArgumentException("a change of a row without its images");
    }
    boolean ordered = !isWithdrawing(change.getOldImage()) && isWithdrawing(change.getNewImage());
    return ordered ? Optional.of(attempt(change.getNewImage())) : Optional.empty();
  }

  private static boolean isWithdrawing(Map<String, AttributeValue> image) {
    @Nullable AttributeValue status = image.get("status");
    return status != null && RedPacketStatus.WITHDRAWING.name().equals(status.getS());
  }

  private static PayoutAttempt attempt(Map<String, AttributeValue> image) {
    @Nullable AttributeValue id = image.get("redPacketId");
    @Nullable AttributeValue number = image.get("attempt");
    if (id == null || id.getS() == null || number == null || number.getN() == null) {
      throw new IllegalArgumentException("an order without its red packet or attempt");
    }
    return new PayoutAttempt(new RedPacketId(id.getS()), Integer.parseInt(number.getN()));
  }
}
