package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
import tollgate.scale.CallKinds;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/**
 * Callers who lack funds or rights do not hold a row for the others: while an environment remembers
 * that such callers competed for it, it reads first what the caller may do. {@link CallKinds}
 * explains the letters.
 */
@EngineContract
class ContendedRowsTest {

  private static final World WORLD = new World();
  private static final CallKinds KINDS =
      new CallKinds(
          WORLD.table("IdempotencyTokensTable"),
          WORLD.table("OrdersTable"),
          WORLD.table("LeadsTable"));
  private static final long FAR_FUTURE = 4_000_000_000_000L;

  private final String id = UUID.randomUUID().toString();
  private final SetClock clock = new SetClock();

  /**
   * A row that many may want to write.
   *
   * @param position of its write in the transaction
   * @param prepare writes the rows for an id
   * @param request of a user, for an id
   * @param learning the calls of the first caller who may not, meets a conflict and is declined
   * @param declined the calls of the next one
   * @param allowed the calls of a caller who may; on a quiet row it is one transaction
   */
  record Contended(
      String name,
      int position,
      Consumer<String> prepare,
      Request request,
      String learning,
      String declined,
      String allowed) {

    @Override
    public String toString() {
      return name;
    }
  }

  private interface Request {
    Event of(String user, String id);
  }

  static Stream<Contended> rows() {
    return Stream.of(
        new Contended(
            "a product, by buyers without a wallet",
            2,
            id -> WORLD.wallet(id, 100).product(id, Money.of(7, "CNY"), true, OptionalLong.of(50)),
            (user, id) ->
                Event.post("/purchases", Map.of())
                    .user(user)
                    .body("{\"productId\":\"%s\",\"quantity\":1}".formatted(id)),
            "RTTB 404 wallet-not-found",
            "CB 404 wallet-not-found",
            "CT 201"),
        new Contended(
            "a red packet, by others than its owner",
            1,
            id -> WORLD.redPacket(id, id, 888),
            (user, id) ->
                Event.post("/red-packets/{redPacketId}/withdrawal", Map.of("redPacketId", id))
                    .user(user)
                    .body("{\"amount\":" + cny(888) + "}"),
            "TRB 404 red-packet-not-found",
            "RB 404 red-packet-not-found",
            "RT 202"),
        new Contended(
            "a room, by others than host and guest",
            1,
            id -> WORLD.wallet(id, 100).room(id, id, "guest", 30, RoomPayer.HOST),
            (user, id) ->
                Event.post("/rooms/{roomId}/entries", Map.of("roomId", id))
                    .user(user)
                    .body("{\"fee\":" + cny(30) + "}"),
            "TRB 404 room-not-found",
            "RB 404 room-not-found",
            "RT 201"),
        new Contended(
            "a recipient's wallet, by senders without one",
            4,
            id -> WORLD.wallet(id, 100).wallet("to-" + id, 0),
            (user, id) ->
                Event.post("/transfers", Map.of())
                    .user(user)
                    .body("{\"to\":\"to-%s\",\"amount\":%s}".formatted(id, cny(7))),
            "TTB 404 wallet-not-found",
            "RB 404 wallet-not-found",
            "RT 201"),
        lead("completion"),
        lead("release"));
  }

  private static Contended lead(String end) {
    return new Contended(
        "a lead, whose " + end + " others than its owner ask for",
        1,
        id -> {
          WORLD.lead(id, id, 1);
          Rows rows = new Rows(WORLD);
          rows.set("LeadsTable", "leadId", id, "status", "CLAIMED");
          rows.set("LeadsTable", "leadId", id, "claimedBy", id);
          rows.set("LeadsTable", "leadId", id, "fence", 1);
          rows.set("LeadsTable", "leadId", id, "leaseEndsAtMillis", FAR_FUTURE);
          rows.remove("LeadsTable", "leadId", id, "freeRank");
        },
        (user, id) -> Functions.endOfClaim(end, user, id, id, 1, ""),
        "TLB 409 stale-fence",
        "LB 409 stale-fence",
        "LT 200");
  }

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void declinesFromReadsAndHoldsNoRowForTheOthers(Contended row) {
    Environment environment = crowded(row);
    assertThat(environment.told(stranger(2))).isEqualTo(row.declined());
    assertThat(environment.told(id)).isEqualTo(row.allowed());
  }

  /** Without a key, the token is read again before the decline. */
  @ParameterizedTest
  @MethodSource("rows")
  void declinesFromReadsWithoutAKey(Contended row) {
    Environment environment = crowded(row);
    Event withoutKey = row.request().of(stranger(2), id);
    assertThat(environment.told(withoutKey)).isEqualTo(row.declined().replace('B', 'A'));
  }

  /** As when no such caller met anybody. */
  @ParameterizedTest
  @MethodSource("rows")
  void readsNothingFirstOnAQuietRow(Contended row) {
    row.prepare().accept(id);
    Environment environment = new Environment(row, () -> {});
    assertThat(environment.told(stranger(1))).contains("TB 4");
    assertThat(environment.told(id)).isEqualTo(quiet(row));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void readsNothingFirstInAnEnvironmentThatSawNoContention(Contended row) {
    var _ = crowded(row);
    Environment another = new Environment(row, () -> {});
    assertThat(another.told(id)).endsWith(quiet(row));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void forgetsAfterFiveSecondsWithoutADecline(Contended row) {
    Environment environment = crowded(row);
    clock.pass(Duration.ofSeconds(4));
    assertThat(environment.told(stranger(2))).isEqualTo(row.declined());
    clock.pass(Duration.ofSeconds(4));
    assertThat(environment.told(stranger(3))).doesNotContain("T");
    clock.pass(Duration.ofSeconds(5));
    assertThat(environment.told(id)).endsWith(quiet(row));
  }

  /** A conflict alone is no reason: a crowd of callers who may would only read once more each. */
  @ParameterizedTest
  @MethodSource("rows")
  void doesNotRememberAConflictOfACallerWhoMay(Contended row) {
    row.prepare().accept(id);
    Environment environment = new Environment(row, () -> held(row.position()));
    assertThat(environment.told(id)).contains("T").doesNotContain("B");
    assertThat(environment.told(stranger(1))).contains("TB 4");
  }

  /** A limited product is sold as it is, so its buyer is declined at no earlier price. */
  @Test
  void declinesNobodyAtThePriceThatItRemembers() {
    Contended row = rows().findFirst().orElseThrow();
    Environment environment = crowded(row);
    WORLD.wallet("poor-" + id, 5);
    new Rows(WORLD).set("ProductsTable", "productId", id, "unitPrice", 4);
    assertThat(environment.told("poor-" + id)).isEqualTo("CT 201");
  }

  private String stranger(int number) {
    return "stranger-" + number + "-" + id;
  }

  private static String quiet(Contended row) {
    return row.allowed().substring(1);
  }

  /** An environment in which a caller who may not has met others at the row. */
  private Environment crowded(Contended row) {
    row.prepare().accept(id);
    Environment environment = new Environment(row, () -> held(row.position()));
    assertThat(environment.told(stranger(1))).isEqualTo(row.learning());
    return environment;
  }

  private static void held(int position) {
    String[] reasons = new String[position + 1];
    Arrays.fill(reasons, "None");
    reasons[position] = "TransactionConflict";
    var _ = Fault.cancelled(reasons).around(() -> "nothing is sent");
  }

  private static String cny(long minorUnits) {
    return "{\"minorUnits\":%d,\"currency\":\"CNY\"}".formatted(minorUnits);
  }

  /** One environment, whose first transaction may meet something. */
  private final class Environment {

    private final Contended row;
    private final FaultyClient client;
    private final Functions functions;

    Environment(Contended row, Runnable atFirst) {
      this.row = row;
      this.client = new FaultyClient(MeanwhileClient.beforeFirstTransaction(atFirst));
      this.functions = WORLD.functions(client, clock);
    }

    /** The calls and the answer of a request with a key. */
    String told(String user) {
      return told(row.request().of(user, id).key("k"));
    }

    String told(Event event) {
      int before = client.calls().size();
      Response response = functions.send(event);
      return KINDS.of(client.calls().subList(before, client.calls().size()))
          + " "
          + response.told();
    }
  }
}
