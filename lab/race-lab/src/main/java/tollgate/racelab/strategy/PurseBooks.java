package tollgate.racelab.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The tables of every strategy but ours. */
public final class PurseBooks implements Books {

  private static final String TOP_UP = "top-up";

  private final DynamoDbClient dynamoDb;

  public PurseBooks(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  @Override
  public void prepare() {
    create(Purse.ROWS, "id");
    create(Purse.ENTRIES, "row", "entry");
    create(Locks.TABLE, "key");
    create(SetIfAbsent.TABLE, "id");
    create(PowertoolsIdempotency.TABLE, "id");
  }

  @Override
  public void open(Opening opening) {
    switch (opening.kind()) {
      case WITHDRAW, BUY, ENTER, REFUND, CAPTURE, VOID, EXPIRE, SELL ->
          open(opening.row(), opening.balance());
      case CLAIM -> leads(opening).forEach(lead -> open(lead, 1));
    }
  }

  @Override
  public void topUp(Opening opening, long amount) {
    Act act = new Act(opening.kind(), opening.owner(), opening.row(), -amount, TOP_UP);
    Purse.Change increment =
        new Purse.Change(
                "SET balance = balance + :amount, updatedAt = :now", "attribute_exists(id)")
            .with(":amount", Purse.number(amount))
            .with(":now", Purse.now());
    new Purse(dynamoDb)
        .commit(act, increment, UUID.randomUUID().toString(), UUID.randomUUID().toString());
  }

  @Override
  public Standing read(Opening opening) {
    return switch (opening.kind()) {
      case WITHDRAW, BUY, ENTER, REFUND, CAPTURE, VOID, EXPIRE, SELL -> read(opening.row());
      case CLAIM -> together(leads(opening).stream().map(this::read).toList());
    };
  }

  /** The rows of the leads of a queue. */
  static List<String> leads(Opening opening) {
    return leads(opening.row(), opening.balance());
  }

  static List<String> leads(String queue, long count) {
    return LongStream.range(0, count).mapToObj(i -> queue + "-" + i).toList();
  }

  private static Standing together(List<Standing> standings) {
    return new Standing(
        standings.stream().mapToLong(Standing::balance).sum(),
        0,
        standings.stream().flatMap(standing -> standing.effects().stream()).toList());
  }

  private Standing read(String row) {
    List<Effect> effects = new ArrayList<>();
    long received = 0;
    for (Map<String, AttributeValue> item : entries(row)) {
      long amount = Long.parseLong(value(item, "amount").n());
      String key = value(item, "key").s();
      if (key.equals(TOP_UP)) {
        received -= amount;
      } else {
        effects.add(new Effect(value(item, "entry").s(), Optional.of(key), amount));
      }
    }
    return new Standing(new Purse(dynamoDb).read(row).balance(), received, effects);
  }

  private Iterable<Map<String, AttributeValue>> entries(String row) {
    return dynamoDb
        .queryPaginator(
            QueryRequest.builder()
                .tableName(Purse.ENTRIES)
                .consistentRead(true)
                .keyConditionExpression("#row = :row")
                .expressionAttributeNames(Map.of("#row", "row"))
                .expressionAttributeValues(Map.of(":row", Purse.text(row)))
                .build())
        .items();
  }

  private void open(String row, long balance) {
    dynamoDb.putItem(put ->
        put.tableName(Purse.ROWS)
            .item(
                Map.of(
                    "id", Purse.text(row),
                    "balance", Purse.number(balance),
                    "status", Purse.text(StatusFlag.IDLE),
                    "updatedAt", Purse.now())));
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }

  private void create(String table, String... keys) {
    List<AttributeDefinition> attributes = new ArrayList<>();
    List<KeySchemaElement> schema = new ArrayList<>();
    for (String key : keys) {
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(key)
              .attributeType(ScalarAttributeType.S)
              .build());
      schema.add(
          KeySchemaElement.builder()
              .attributeName(key)
              .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
              .build());
    }
    try {
      dynamoDb.createTable(request ->
          request
              .tableName(table)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(attributes)
              .keySchema(schema));
    } catch (ResourceInUseException _) {
      // It is there.
    }
  }
}
