package tollgate.racelab.strategy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The rows that strategies take from, and the entries that say what was taken. */
final class Purse {

  static final String ROWS = "LabRows";
  static final String ENTRIES = "LabEntries";

  private final DynamoDbClient dynamoDb;

  Purse(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /**
   * A row as it was read.
   *
   * @param status whether somebody is at it, for those who go by a flag
   */
  record Row(String id, long balance, String status, String updatedAt) {

    boolean covers(Act act) {
      return balance >= act.amount();
    }
  }

  /** The row, read consistently. */
  Row read(String id) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(ROWS).key(key(id)).consistentRead(true)).item();
    return new Row(
        id,
        Long.parseLong(Objects.requireNonNull(item.get("balance"), id).n()),
        Objects.requireNonNull(item.get("status"), id).s(),
        Objects.requireNonNull(item.get("updatedAt"), id).s());
  }

  /** Sets the balance, whatever it is by now. */
  void setBalance(String id, long balance) {
    dynamoDb.updateItem(update ->
        update
            .tableName(ROWS)
            .key(key(id))
            .updateExpression("SET balance = :new, updatedAt = :now")
            .expressionAttributeValues(Map.of(":new", number(balance), ":now", now())));
  }

  /** Sets the status, whatever it is by now. */
  void setStatus(String id, String status) {
    dynamoDb.updateItem(update ->
        update
            .tableName(ROWS)
            .key(key(id))
            .updateExpression("SET #status = :status")
            .expressionAttributeNames(Map.of("#status", "status"))
            .expressionAttributeValues(Map.of(":status", text(status))));
  }

  /** Notes what was taken, in a write of its own. */
  String enter(Act act) {
    String entry = UUID.randomUUID().toString();
    dynamoDb.putItem(put -> put.tableName(ENTRIES).item(entry(act, entry)));
    return entry;
  }

  /** Reads, checks and writes, one call after the other, as if nobody else were there. */
  Answer takeNaively(Act act) {
    Row row = read(act.row());
    if (!row.covers(act)) {
      return new Answer.Refused();
    }
    setBalance(act.row(), row.balance() - act.amount());
    return new Answer.Done(enter(act));
  }

  /** Reads, checks, and writes both rows together, as a database transaction under a lock does. */
  Answer takeTogether(Act act) {
    Row row = read(act.row());
    if (!row.covers(act)) {
      return new Answer.Refused();
    }
    Change change =
        new Change("SET balance = :new, updatedAt = :now", "attribute_exists(id)")
            .with(":new", number(row.balance() - act.amount()))
            .with(":now", now());
    String entry = UUID.randomUUID().toString();
    commit(act, change, entry, UUID.randomUUID().toString());
    return new Answer.Done(entry);
  }

  /** A change of a row on a condition. */
  record Change(String update, String condition, Map<String, AttributeValue> values) {

    Change(String update, String condition) {
      this(update, condition, Map.of());
    }

    Change with(String name, AttributeValue value) {
      Map<String, AttributeValue> more = new HashMap<>(values);
      more.put(name, value);
      return new Change(update, condition, more);
    }
  }

  /** Changes the row and notes what was taken, in one transaction. */
  void commit(Act act, Change change, String entry, String clientRequestToken) {
    dynamoDb.transactWriteItems(
        TransactWriteItemsRequest.builder()
            .clientRequestToken(clientRequestToken)
            .transactItems(
                TransactWriteItem.builder()
                    .update(
                        Update.builder()
                            .tableName(ROWS)
                            .key(key(act.row()))
                            .updateExpression(change.update())
                            .conditionExpression(change.condition())
                            .expressionAttributeValues(change.values())
                            .build())
                    .build(),
                TransactWriteItem.builder()
                    .put(Put.builder().tableName(ENTRIES).item(entry(act, entry)).build())
                    .build())
            .build());
  }

  /** Takes the amount if the balance covers it, tried again while others hold the row. */
  Answer takeIfCovered(Act act, String entry, String clientRequestToken, Deadline deadline) {
    Change decrement =
        new Change("SET balance = balance - :amount", "balance >= :amount")
            .with(":amount", number(act.amount()));
    for (int attempt = 1; ; attempt++) {
      try {
        commit(act, decrement, entry, clientRequestToken);
        return new Answer.Done(entry);
      } catch (TransactionCanceledException e) {
        if (isRefused(e)) {
          return new Answer.Refused();
        }
        Backoff.after(attempt, deadline);
        if (deadline.isOver()) {
          return new Answer.Busy();
        }
      }
    }
  }

  /** Whether the condition failed; else others held the row, or there was throttling. */
  static boolean isRefused(TransactionCanceledException e) {
    List<CancellationReason> reasons = e.cancellationReasons();
    return reasons.stream().anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  /** To the millisecond, as a column of a table of the sources has it at best. */
  static AttributeValue now() {
    return text(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  static Map<String, AttributeValue> key(String id) {
    return Map.of("id", text(id));
  }

  private static Map<String, AttributeValue> entry(Act act, String entry) {
    return Map.of(
        "row", text(act.row()),
        "entry", text(entry),
        "key", text(act.key()),
        "amount", number(act.amount()));
  }
}
