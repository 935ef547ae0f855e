package tollgate.dynamodb.gate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.decision.RowKey;
import tollgate.domain.Answer;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.OperationName;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.Database;
import tollgate.dynamodb.tables.Attributes;
import tollgate.dynamodb.tables.Contention;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;

/**
 * The idempotency tokens: they map user, operation and key to the stored answer.
 *
 * <p>An answer of an older format version stays readable for as long as its token lives. Code that
 * reads a new version has to be deployed everywhere before code that writes it.
 */
public final class IdempotencyTokens {

  private static final long FORMAT_VERSION = 1;

  /** Holds if no live token has this key: an expired token may remain in the table for days. */
  private static final String ABSENT_OR_EXPIRED =
      "attribute_not_exists(#operationAndKey) OR #expiresAt <= :now";

  private IdempotencyTokens() {}

  /** The live token of a caller's key, read consistently; empty means "not so far". */
  public static Optional<StoredToken> find(
      Database database,
      UserId user,
      OperationName operation,
      IdempotencyKey.Caller key,
      Instant now) {
    return database.read(key(user, operation, key)).flatMap(item -> live(item, now));
  }

  /**
   * The token, unless it has expired. An expired token counts as absent, whether or not it was
   * deleted.
   */
  public static Optional<StoredToken> live(Item item, Instant now) {
    return item.number("expiresAt") > now.getEpochSecond()
        ? Optional.of(read(item))
        : Optional.empty();
  }

  public static RowKey key(IdempotencyToken token) {
    return key(token.user(), token.operation(), token.key());
  }

  private static RowKey key(UserId user, OperationName operation, IdempotencyKey key) {
    return Table.IDEMPOTENCY_TOKENS.key(user, sortKey(operation, key));
  }

  /** The token with its answer, unless there is a live one. */
  public static Write.Put put(IdempotencyToken token, Answer answer) {
    return new Write.Put(
        key(token),
        item(token, answer),
        ABSENT_OR_EXPIRED,
        new Attributes().and(":now", token.now().getEpochSecond()).map(),
        Contention.RETRY);
  }

  public static StoredToken read(Item item) {
    if (item.number("version") != FORMAT_VERSION) {
      throw new IllegalStateException("a token of a format that this code does not know");
    }
    return new StoredToken(
        item.string("fingerprint"),
        item.string("executionId"),
        new Answer(
            Math.toIntExact(item.number("status")), item.string("outcome"), item.string("body")),
        item.instant("recordedAt"));
  }

  /**
   * The operation's name and the kind of key hold no colon, so the sort keys of two idempotency
   * keys never coincide.
   */
  private static String sortKey(OperationName operation, IdempotencyKey key) {
    return operation.label()
        + switch (key) {
          case IdempotencyKey.Caller(String value) -> ":caller:" + value;
          case IdempotencyKey.Derived(var content) -> ":derived:" + content;
        };
  }

  private static Map<String, AttributeValue> item(IdempotencyToken token, Answer answer) {
    return Attributes.with("user", token.user())
        .and("operationAndKey", sortKey(token.operation(), token.key()))
        .and("fingerprint", token.fingerprint())
        .and("executionId", token.executionId())
        .and("version", FORMAT_VERSION)
        .and("status", answer.status())
        .and("outcome", answer.outcome())
        .and("body", answer.body())
        .and("recordedAt", token.now())
        .and("expiresAt", token.expiresAt().plusMillis(999).getEpochSecond())
        .map();
  }
}
