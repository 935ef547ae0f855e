package tollgate.statement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tollgate.history.ConcurrentHistory;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Seeds;
import tollgate.testing.SetClock;
import tollgate.testing.StatementFunctions;
import tollgate.testing.StreamReader;
import tollgate.testing.World;

/**
 * The statements of all wallets of a random history, however the stream delivers its records: once
 * or more often, in any order between wallets, to environments that lose answers and die.
 */
@EngineContract
class StatementHistoryTest {

  private static final long SEED = Seeds.of("a history to project");
  private static final ConcurrentHistory HISTORY =
      new ConcurrentHistory(World.withStreams(), SEED, 200);

  private static List<Record> records = List.of();

  private final World world = HISTORY.world();
  private final SetClock clock = new SetClock();
  private final Random random = new Random(SEED);

  @BeforeAll
  static void readTheStream() {
    HISTORY.run();
    try (StreamReader stream = new StreamReader(HISTORY.world())) {
      records = stream.records("WalletsTable");
    }
  }

  @AfterAll
  static void booksBalance() {
    Auditor.of(HISTORY.world()).audit();
  }

  /** How records come. */
  enum Delivery {
    IN_ORDER,
    SHUFFLED_BETWEEN_WALLETS,
    FROM_AMIDST,
    IN_BAD_WEATHER
  }

  @ParameterizedTest
  @EnumSource
  void areCompleteAndChainedAtTheEnd(Delivery delivery) {
    empty();
    switch (delivery) {
      case IN_ORDER -> deliver(records, world.engine());
      case SHUFFLED_BETWEEN_WALLETS -> deliver(shuffled(), world.engine());
      case FROM_AMIDST ->
          deliver(records.subList(records.size() / 2, records.size()), world.engine());
      case IN_BAD_WEATHER -> deliver(shuffled(), new FaultyClient().afterwards(this::weather));
    }
    Auditor auditor = Auditor.of(world);
    auditor.audit();
    Map<String, Map<String, AttributeValue>> heads =
        auditor.items("StatementsTable", "position", "head").stream()
            .collect(Collectors.toMap(head -> string(head, "userId"), head -> head));
    List<Map<String, AttributeValue>> wallets = auditor.items("WalletsTable");
    assertThat(heads).hasSizeLessThanOrEqualTo(wallets.size()).isNotEmpty();
    for (Map<String, AttributeValue> wallet : wallets) {
      String user = string(wallet, "userId");
      if (delivery != Delivery.FROM_AMIDST || heads.containsKey(user)) {
        Map<String, AttributeValue> head = requireNonNull(heads.get(user));
        long held = wallet.containsKey("held") ? number(wallet, "held") : 0;
        assertThat(number(head, "sequence")).isEqualTo(number(wallet, "sequence"));
        assertThat(number(head, "balance")).isEqualTo(number(wallet, "balance") + held);
      }
    }
    assertThat(auditor.items("StatementsTable", "source", "JOURNAL")).isEmpty();
    assertThat(auditor.items("StatementsTable", "source", "OPENING").isEmpty())
        .isEqualTo(delivery != Delivery.FROM_AMIDST);
  }

  /**
   * Delivers records as Lambda does: in batches, some of them twice, each again from the first
   * record that failed.
   */
  private void deliver(List<Record> all, DynamoDbClient client) {
    StatementFunctions statements = new StatementFunctions(world, client, clock);
    int from = 0;
    while (from < all.size()) {
      List<Record> batch = all.subList(from, Math.min(from + 1 + random.nextInt(20), all.size()));
      try {
        Set<String> failed = new HashSet<>(statements.deliver(batch));
        from += first(batch, failed);
        if (random.nextInt(8) == 0) {
          from = Math.max(0, from - random.nextInt(10));
        }
      } catch (Fault.Killed _) {
        statements = new StatementFunctions(world, client, clock);
      }
    }
  }

  /** The place of the first record that failed; behind the batch, if none did. */
  private static int first(List<Record> batch, Set<String> failed) {
    int place = 0;
    while (place < batch.size() && !failed.contains(batch.get(place).dynamodb().sequenceNumber())) {
      place++;
    }
    return place;
  }

  /** The records in another order, in which those of one wallet keep theirs. */
  private List<Record> shuffled() {
    Map<String, List<Record>> byWallet =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    record -> string(record.dynamodb().keys(), "userId"),
                    LinkedHashMap::new,
                    Collectors.toCollection(ArrayList::new)));
    List<List<Record>> left = new ArrayList<>(byWallet.values());
    List<Record> shuffled = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Record> wallet = left.get(random.nextInt(left.size()));
      shuffled.add(wallet.removeFirst());
      if (wallet.isEmpty()) {
        left.remove(wallet);
      }
    }
    return shuffled;
  }

  private Fault weather() {
    return switch (random.nextInt(20)) {
      case 0 -> Fault.LOSE_ANSWER;
      case 1 -> Fault.LOSE_REQUEST;
      case 2 -> Fault.DIE_AFTER;
      case 3 -> Fault.DIE_BEFORE;
      case 4 -> Fault.THROTTLE;
      default -> Fault.NONE;
    };
  }

  private void empty() {
    for (Map<String, AttributeValue> row : Auditor.of(world).items("StatementsTable")) {
      Map<String, AttributeValue> key =
          Map.of(
              "userId", AttributeValue.fromS(string(row, "userId")),
              "position", AttributeValue.fromS(string(row, "position")));
      world.engine().deleteItem(it -> it.tableName(world.table("StatementsTable")).key(key));
    }
  }
}
