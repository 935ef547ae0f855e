package tollgate.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tollgate.domain.RoomPayer;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.LogLine;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.StatementFunctions;
import tollgate.testing.World;

/** What records of the wallets' stream do to statements, one by one and in batches. */
@EngineContract
class StatementProjectorTest {

  private static final World WORLD = new World();

  private final String user = "u-" + UUID.randomUUID();
  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);
  private final StatementFunctions statements = statements(WORLD.engine());

  @BeforeEach
  void beginTheLog() {
    WORLD.log().clear();
  }

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void tellsEachKindOfMovement() {
    Record opened = credited(100);
    String product = "p-" + UUID.randomUUID();
    WORLD.product(product, 70);
    String order = functions.buy(user, product, "k").text("orderId");
    Record bought = statements.changed(user);
    refund(order, 20);
    Record refunded = statements.changed(user);
    WORLD.room(product, user, "guest", 5, RoomPayer.HOST);
    assertThat(functions.enter(user, product, "k").told()).isEqualTo("201");
    Record entered = statements.changed(user);
    String other = "v-" + UUID.randomUUID();
    WORLD.wallet(other, 0);
    transfer(user, other, 15);
    Record sent = statements.changed(user);
    assertThat(statements.deliver(opened, bought, refunded, entered, sent)).isEmpty();
    assertThat(told())
        .containsExactly(
            "5 -15 30 transfers transfer-out",
            "4 -5 45 room-fees room-entry",
            "3 20 50 merchant refund",
            "2 -70 30 merchant purchase",
            "1 100 100 top-ups credit");
    assertThat(functions.statement(user).json().path("asOf").asLong()).isEqualTo(5);
  }

  @Test
  void changesNothingForARecordThatComesTwiceOrLate() {
    List<Record> records = moved(3);
    assertThat(statements.deliver(records)).isEmpty();
    Map<String, Map<String, AttributeValue>> before = rows();
    assertThat(statements.deliver(records)).isEmpty();
    assertThat(statements.deliver(records.reversed())).isEmpty();
    assertThat(statements.deliver(records.get(1))).isEmpty();
    assertThat(rows()).isEqualTo(before);
    assertThat(outcomes()).contains("recorded-before").doesNotContain("ahead");
  }

  @Test
  void asksForARecordAgainThatIsAheadOfTheHead() {
    List<Record> records = moved(4);
    assertThat(statements.deliver(records.getFirst())).isEmpty();
    assertThat(statements.deliver(records.get(2), records.get(3)))
        .isEqualTo(numbers(records, 2, 3));
    assertThat(told()).hasSize(1);
    assertThat(statements.deliver(records)).isEmpty();
    assertThat(told()).hasSize(4);
  }

  /** A later record may not begin a statement that lacks the one that failed. */
  @Test
  void putsOffLaterRecordsOfAWalletButNotThoseOfOthers() {
    List<Record> records = new ArrayList<>(moved(2));
    String other = "v-" + UUID.randomUUID();
    WORLD.wallet(other, 7);
    records.add(1, statements.changed(other));
    FaultyClient denied =
        new FaultyClient(Fault.instead(() -> new IllegalStateException("denied")));
    assertThat(statements(denied).deliver(records)).isEqualTo(numbers(records, 0, 2));
    assertThat(told()).isEmpty();
    assertThat(functions.statement(other).json().path("entries")).hasSize(1);
    assertThat(statements.deliver(records)).isEmpty();
    assertThat(told()).hasSize(2);
  }

  @Test
  void appendsOnceThoughTheAnswerIsLost() {
    List<Record> records = moved(2);
    FaultyClient losing =
        new FaultyClient(Fault.NONE, Fault.LOSE_ANSWER, Fault.NONE, Fault.NONE, Fault.LOSE_ANSWER);
    assertThat(statements(losing).deliver(records)).isEmpty();
    assertThat(told()).hasSize(2);
  }

  /** As after a timeout, when Lambda delivers a batch that is still being projected. */
  @Test
  void appendsEachMovementOnceThoughManyProjectThemAtOnce() {
    List<Record> records = moved(20);
    Race.of(
        8,
        _ -> {
          StatementFunctions environment = statements(WORLD.engine());
          List<String> failed = environment.deliver(records);
          while (!failed.isEmpty()) {
            failed = environment.deliver(records);
          }
          return failed;
        });
    assertThat(told()).hasSize(20);
    assertThat(outcomes().stream().filter("appended"::equals)).hasSize(20);
  }

  @Test
  void survivesTheEndOfAProcessBetweenReadAndWriteAndAfterIt() {
    List<Record> records = moved(2);
    for (Fault death : List.of(Fault.DIE_BEFORE, Fault.DIE_AFTER)) {
      try {
        statements(new FaultyClient(Fault.NONE, death)).deliver(records);
      } catch (Fault.Killed _) {
        // Lambda delivers the batch again.
      }
    }
    assertThat(statements.deliver(records)).isEmpty();
    assertThat(told()).hasSize(2);
  }

  @Test
  void beginsTheStatementOfAnOlderWalletWithWhatItHeld() {
    List<Record> records = moved(5);
    assertThat(statements.deliver(records.subList(3, 5))).isEmpty();
    assertThat(told())
        .containsExactly("5 5 15 top-ups top-up", "4 4 10 top-ups top-up", "3 6 6 opening opening");
    assertThat(statements.deliver(records)).isEmpty();
    assertThat(told()).hasSize(3);
  }

  /** As a wallet that was brought from another system would be. */
  @Test
  void beginsTheStatementOfAnImportedWalletWithWhatItHolds() {
    moved(3);
    assertThat(statements.deliver(statements.record(null, wallet()))).isEmpty();
    assertThat(told()).containsExactly("3 6 6 opening opening");
  }

  @Test
  void tellsNothingOfAFreeze() {
    List<Record> records = new ArrayList<>(moved(1));
    assertThat(
            functions
                .send(
                    Event.post("/wallets/{userId}/freeze", Map.of("userId", user))
                        .user("operator")
                        .claim("scope", "wallets.freeze")
                        .body("{\"reason\":\"r\"}"))
                .told())
        .isEqualTo("200");
    records.add(statements.changed(user));
    WORLD.topUp(user, 9);
    records.add(statements.changed(user));
    assertThat(statements.deliver(records)).isEmpty();
    assertThat(told()).hasSize(2);
  }

  /** Held money is in the wallet: what is held and let go moves nothing. */
  @Test
  void countsHeldMoneyIntoTheBalance() {
    List<Record> records = new ArrayList<>(moved(1));
    Rows rows = new Rows(WORLD);
    rows.set("WalletsTable", "userId", user, "balance", 0);
    rows.set("WalletsTable", "userId", user, "held", 1);
    records.add(statements.changed(user));
    WORLD.topUp(user, 9);
    records.add(statements.changed(user));
    assertThat(statements.deliver(records)).isEmpty();
    assertThat(told()).containsExactly("2 9 10 top-ups top-up", "1 1 1 top-ups opening");
    rows.set("WalletsTable", "userId", user, "balance", 10);
    rows.remove("WalletsTable", "userId", user, "held");
  }

  @Test
  void fillsAGapFromTheJournalOnceTheStreamHasLostIt() {
    List<Record> records = moved(6);
    assertThat(statements.deliver(records.subList(0, 2))).isEmpty();
    assertThat(statements.deliver(records.get(4))).as("within the day").hasSize(1);
    clock.pass(Duration.ofHours(26));
    assertThat(statements.deliver(records.get(4), records.get(5))).isEmpty();
    assertThat(told().getFirst()).isEqualTo("6 6 21 top-ups top-up");
    assertThat(functions.statement(user).json().path("entries").findValuesAsText("reconstructed"))
        .containsExactly("true", "true", "true", "true", "false", "false");
    WORLD.topUp(user, 7);
    assertThat(statements.deliver(statements.changed(user))).isEmpty();
    assertThat(told().getFirst()).isEqualTo("7 7 28 top-ups top-up");
    assertThat(outcomes()).contains("reconstructed", "ahead");
  }

  @Test
  void fillsAGapThatIsLargerThanATransaction() {
    List<Record> records = moved(150);
    assertThat(statements.deliver(records.getFirst())).isEmpty();
    clock.pass(Duration.ofHours(26));
    assertThat(statements.deliver(records.getLast())).isEmpty();
    assertThat(Auditor.of(WORLD).items("StatementsTable", "userId", user)).hasSize(151);
  }

  @Test
  void fillsAGapOfAStatementThatHasAnOpening() {
    List<Record> records = moved(6);
    assertThat(statements.deliver(records.get(2))).isEmpty();
    clock.pass(Duration.ofHours(26));
    assertThat(statements.deliver(records.get(5))).isEmpty();
    assertThat(told())
        .containsExactly(
            "6 6 21 top-ups top-up",
            "5 5 15 top-ups top-up",
            "4 4 10 top-ups top-up",
            "3 3 6 top-ups top-up",
            "2 3 3 opening opening");
  }

  @Test
  void appendsNothingThatTheJournalDoesNotExplain() {
    moved(2);
    Map<String, AttributeValue> after = new HashMap<>(wallet());
    Map<String, AttributeValue> before = new HashMap<>(after);
    before.put("sequence", AttributeValue.fromN("1"));
    after.put("balance", AttributeValue.fromN("500"));
    assertThat(statements.deliver(statements.record(before, after)))
        .as("the entry has another amount")
        .hasSize(1);
    after.put("lastEntryId", AttributeValue.fromS("je_unknown"));
    assertThat(statements.deliver(statements.record(before, after)))
        .as("there is no such entry")
        .hasSize(1);
    assertThat(outcomes()).containsOnly("unexplained");
    assertThat(told()).isEmpty();
  }

  /** Of a wallet that was deleted since, or restored to an earlier moment. */
  @Test
  void appendsNothingOfAWalletThatHasNotComeThatFar() {
    moved(1);
    Map<String, AttributeValue> after = new HashMap<>(wallet());
    after.put("sequence", AttributeValue.fromN("2"));
    after.put("lastEntryId", AttributeValue.fromS("je_deleted"));
    assertThat(statements.deliver(statements.record(wallet(), after))).isEmpty();
    after.put("userId", AttributeValue.fromS("nobody-" + UUID.randomUUID()));
    assertThat(statements.deliver(statements.record(wallet(), after))).isEmpty();
    assertThat(outcomes()).containsExactly("gone", "gone");
    assertThat(told()).isEmpty();
  }

  @Test
  void reportsARecordThatItCannotRead() {
    moved(1);
    Map<String, AttributeValue> damaged = new HashMap<>(wallet());
    damaged.remove("sequence");
    Record record = statements.record(wallet(), damaged);
    assertThat(statements.deliver(record)).containsExactly(record.dynamodb().sequenceNumber());
    assertThat(outcomes()).containsExactly("unreadable");
  }

  /** A statement is what its table says: another row in its way is no entry of it. */
  @Test
  void failsIfARowStandsWhereTheNextEntryBelongs() {
    List<Record> records = moved(2);
    assertThat(statements.deliver(records.getFirst())).isEmpty();
    Map<String, AttributeValue> copy =
        new HashMap<>(
            rows().entrySet().stream()
                .filter(it -> !it.getKey().equals("head"))
                .findFirst()
                .orElseThrow()
                .getValue());
    String position = string(copy, "position").replaceFirst("1$", "2");
    copy.put("position", AttributeValue.fromS(position));
    String table = WORLD.table("StatementsTable");
    WORLD.engine().putItem(it -> it.tableName(table).item(copy));
    assertThat(statements.deliver(records.getLast())).hasSize(1);
    assertThat(outcomes()).contains("internal-error");
    WORLD
        .engine()
        .deleteItem(it ->
            it.tableName(table)
                .key(
                    Map.of(
                        "userId", AttributeValue.fromS(user),
                        "position", AttributeValue.fromS(position))));
    assertThat(statements.deliver(records.getLast())).isEmpty();
  }

  private StatementFunctions statements(DynamoDbClient client) {
    return new StatementFunctions(WORLD, client, clock);
  }

  /** The records of a wallet that was opened with one fen and then topped up by 2, 3, … */
  private List<Record> moved(int movements) {
    WORLD.wallet(user, 1);
    List<Record> records = new ArrayList<>(List.of(statements.changed(user)));
    for (int amount = 2; amount <= movements; amount++) {
      WORLD.topUp(user, amount);
      records.add(statements.changed(user));
    }
    return records;
  }

  private Record credited(long minorUnits) {
    Response response =
        functions.send(
            Event.post("/wallets/{userId}/credits", Map.of("userId", user))
                .user("service")
                .claim("scope", "wallets.credit")
                .body(
                    "{\"amount\":%s,\"reference\":\"%s\"}"
                        .formatted(cny(minorUnits), UUID.randomUUID())));
    assertThat(response.told()).isEqualTo("201");
    return statements.changed(user);
  }

  private void refund(String order, long minorUnits) {
    Response response =
        functions.send(
            Event.post("/orders/{orderId}/refunds", Map.of("orderId", order))
                .user("service")
                .claim("scope", "orders.refund")
                .body("{\"amount\":%s}".formatted(cny(minorUnits))));
    assertThat(response.told()).isEqualTo("201");
  }

  private void transfer(String from, String to, long minorUnits) {
    Response response =
        functions.send(
            Event.post("/transfers", Map.of())
                .user(from)
                .body("{\"to\":\"%s\",\"amount\":%s}".formatted(to, cny(minorUnits))));
    assertThat(response.told()).isEqualTo("201");
  }

  private static String cny(long minorUnits) {
    return "{\"minorUnits\":%d,\"currency\":\"CNY\"}".formatted(minorUnits);
  }

  private static List<String> numbers(List<Record> records, int... positions) {
    return IntStream.of(positions)
        .mapToObj(position -> records.get(position).dynamodb().sequenceNumber())
        .toList();
  }

  /** Sequence, amount, balance, counterparty and kind of cause of each entry, latest first. */
  private List<String> told() {
    Response response = functions.statement(user);
    assertThat(response.told()).isEqualTo("200");
    List<String> told = new ArrayList<>();
    response
        .json()
        .path("entries")
        .forEach(entry ->
            told.add(
                "%d %d %d %s %s"
                    .formatted(
                        entry.path("sequence").asLong(),
                        entry.at("/amount/minorUnits").asLong(),
                        entry.at("/balance/minorUnits").asLong(),
                        entry.path("counterparty").asText(),
                        entry.path("cause").asText().replaceFirst(":.*", ""))));
    return told;
  }

  private Map<String, AttributeValue> wallet() {
    return Auditor.of(WORLD).items("WalletsTable", "userId", user).getFirst();
  }

  private Map<String, Map<String, AttributeValue>> rows() {
    Map<String, Map<String, AttributeValue>> rows = new HashMap<>();
    Auditor.of(WORLD)
        .items("StatementsTable", "userId", user)
        .forEach(row -> rows.put(string(row, "position"), row));
    rows.values().forEach(row -> assertThat(number(row, "sequence")).isPositive());
    return rows;
  }

  /** The outcomes of the projector in this test. */
  private List<String> outcomes() {
    return LogLine.of(WORLD).stream()
        .filter(line -> line.string("operation").equals("statement-projector"))
        .filter(line -> !line.isError())
        .map(line -> line.string("outcome"))
        .toList();
  }
}
