package tollgate.statement;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tollgate.domain.Currency;
import tollgate.domain.EntryId;
import tollgate.domain.UserId;
import tollgate.domain.WalletMark;

/** Reads records of the wallets' stream, any part of which may be missing. */
final class WalletRecords {

  private WalletRecords() {}

  /**
   * The movement in this record; empty if it is of something else: a freeze, a hold, or a deletion,
   * none of which raises the sequence.
   *
   * @throws IllegalArgumentException if the record cannot be read
   */
  static Optional<Movement> movement(DynamodbStreamRecord record) {
    boolean isNew = "INSERT".equals(record.getEventName());
    if (!isNew && !"MODIFY".equals(record.getEventName())) {
      return Optional.empty();
    }
    @Nullable StreamRecord change = record.getDynamodb();
    if (change == null || change.getNewImage() == null) {
      throw new IllegalArgumentException("a change of a wallet without its image");
    }
    if (!isNew && change.getOldImage() == null) {
      throw new IllegalArgumentException("a change of a wallet without its former image");
    }
    Map<String, AttributeValue> image = change.getNewImage();
    Optional<WalletMark> before =
        isNew ? Optional.empty() : Optional.of(mark(change.getOldImage()));
    WalletMark after = mark(image);
    return before.filter(it -> it.sequence() == after.sequence()).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Movement(
                new UserId(text(image, "userId")),
                new Currency(text(image, "currency")),
                before,
                after));
  }

  private static WalletMark mark(Map<String, AttributeValue> image) {
    long held = image.containsKey("held") ? number(image, "held") : 0;
    return new WalletMark(
        number(image, "sequence"),
        number(image, "balance") + held,
        new EntryId(text(image, "lastEntryId")));
  }

  private static long number(Map<String, AttributeValue> image, String name) {
    @Nullable AttributeValue value = image.get(name);
    if (value == null || value.getN() == null) {
      throw new IllegalArgumentException("a wallet without " + name);
    }
    return Long.parseLong(value.getN());
  }

  private static String text(Map<String, AttributeValue> image, String name) {
    @Nullable AttributeValue value = image.get(name);
    if (value == null || value.getS() == null) {
      throw new IllegalArgumentException("a wallet without " + name);
    }
    return value.getS();
  }
}
