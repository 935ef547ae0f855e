package tollgate.dynamodb;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import tollgate.domain.Answer;
import tollgate.domain.Effort;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Operation;
import tollgate.domain.UserId;

/**
 * The idempotency tokens: user, operation and key to the stored answer.
 *
 * <p>An answer of an older format version stays readable for as long as its token lives. Code that
 * reads a new version has to be deployed everywhere before code that writes it.
 */
public final class IdempotencyTokens {

  private static final long FORMAT_VERSION = 1;

  /** Holds if no live token has this key: an expired one may outlive its time by days. */
  private static final String ABSENT_OR_EXPIRED =
      "attribute_not_exists(#operationAndKey) OR #expiresAt <= :now";

  private final String table;
  private final DynamoDbClient dynamoDb;
  private final Calls calls = Calls.withJitter();

  public IdempotencyTokens(Deployment deployment) {
    this.table = deployment.variable("IDEMPOTENCY_TOKENS_TABLE");
    this.dynamoDb = deployment.dynamoDb();
  }

  /** The live token of a caller's key, read consistently; none means "not so far". */
  public Optional<StoredToken> find(
      UserId user, Operation operation, IdempotencyKey.Caller key, Instant now, Effort effort) {
    return Reads.one(dynamoDb, calls, effort, row(user, operation, key))
        .flatMap(item -> live(item, now));
  }

  /** The token, unless it has expired: deleted or not, it is then of no account. */
  static Optional<StoredToken> live(Item item, Instant now) {
    return item.number("expiresAt") > now.getEpochSecond()
        ? Optional.of(read(item))
        : Optional.empty();
  }

  Row row(IdempotencyToken token) {
    return row(token.user(), token.operation(), token.key());
  }

  /** The token as the first write of its transaction. The gate reads its refusal by itself. */
  <O> Step<O> record(IdempotencyToken token, Answer answer) {
    return Step.put(
        table,
        item(token, answer),
        ABSENT_OR_EXPIRED,
        now(token),
        _ -> {
          throw new IllegalStateException("a refused token is read by the gate");
        });
  }

  /** The token as a write of its own, which binds a decline to its key. */
  PutItemRequest.Builder bind(IdempotencyToken token, Answer answer) {
    return PutItemRequest.builder()
        .tableName(table)
        .item(item(token, answer))
        .conditionExpression(ABSENT_OR_EXPIRED)
        .expressionAttributeNames(Expressions.names(ABSENT_OR_EXPIRED))
        .expressionAttributeValues(now(token).map())
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
  }

  static StoredToken read(Item item) {
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

  private Row row(UserId user, Operation operation, IdempotencyKey key) {
    return new Row(
        table, Attributes.with("user", user).and("operationAndKey", sortKey(operation, key)).map());
  }

  /** Operation and kind of key hold no colon, so that no key can reach into another's place. */
  private static String sortKey(Operation operation, IdempotencyKey key) {
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

  private static Attributes now(IdempotencyToken token) {
    return new Attributes().and(":now", token.now().getEpochSecond());
  }
}
