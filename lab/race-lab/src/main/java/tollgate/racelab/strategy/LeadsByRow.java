package tollgate.racelab.strategy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Claims leads by a strategy that takes from single rows: reads the queue, takes the first lead
 * that is free, and after three that somebody else got tells the operator to ask again, as the
 * sources do it.
 */
final class LeadsByRow implements Strategy {

  /** How many leads each queue has. */
  static final int LEADS = 10;

  private static final int TRIES = 3;

  private final Strategy one;
  private final DynamoDbClient dynamoDb;

  LeadsByRow(Strategy one, DynamoDbClient dynamoDb) {
    this.one = one;
    this.dynamoDb = dynamoDb;
  }

  @Override
  public Answer run(Act act, Deadline deadline) {
    return act.kind() == Act.Kind.CLAIM ? claim(act, deadline) : one.run(act, deadline);
  }

  private Answer claim(Act act, Deadline deadline) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Optional<String> head = head(act.row());
      if (head.isEmpty()) {
        return new Answer.Refused();
      }
      switch (one.run(act.at(head.get()), deadline)) {
        case Answer.Refused _ -> {
          // Somebody was faster.
        }
        case Answer other -> {
          return other;
        }
      }
    }
    return new Answer.Busy();
  }

  private Optional<String> head(String queue) {
    List<String> leads = PurseBooks.leads(queue, LEADS);
    Map<String, KeysAndAttributes> keys =
        Map.of(
            Purse.ROWS,
            KeysAndAttributes.builder()
                .keys(leads.stream().map(Purse::key).toList())
                .consistentRead(true)
                .build());
    List<Map<String, AttributeValue>> rows =
        Objects.requireNonNull(
            dynamoDb.batchGetItem(get -> get.requestItems(keys)).responses().get(Purse.ROWS));
    List<String> free =
        rows.stream()
            .filter(row -> Long.parseLong(Objects.requireNonNull(row.get("balance")).n()) > 0)
            .map(row -> Objects.requireNonNull(row.get("id")).s())
            .toList();
    return leads.stream().filter(free::contains).findFirst();
  }
}
