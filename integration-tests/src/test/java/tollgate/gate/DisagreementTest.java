package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
import tollgate.testing.Auditor;
import tollgate.testing.DelegatingClient;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.LogLine;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/**
 * A condition fails in the database although the item that it met allows the write: a damaged row,
 * a newer writer, or a bug.
 */
class DisagreementTest {

  private static final World WORLD = new World();

  private final String user = "u-" + UUID.randomUUID();
  private final String id = UUID.randomUUID().toString();

  @Test
  void failsAtOnceWhenTheDecisionRepeatsARoomsFailedWrite() {
    WORLD.wallet(user, 100).room(id, user, "guest", 30, RoomPayer.HOST);
    Refusing client = new Refusing("RoomsTable", "roomId", id);
    assertThat(WORLD.functions(client).enter(user, id, "k").told()).isEqualTo("500 internal-error");
    assertThat(client.refusals.get()).isEqualTo(1);
    assertThat(lastDisagreement(WORLD)).contains("RoomsTable: ", "#status", "Entered");
  }

  @Test
  void failsAtOnceWhenTheDecisionRepeatsAProductsFailedWrite() {
    WORLD.wallet(user, 100).product(id, Money.of(70, "CNY"), true, OptionalLong.of(5));
    Refusing client = new Refusing("ProductsTable", "productId", id);
    assertThat(WORLD.functions(client).buy(user, id, "k").told()).isEqualTo("500 internal-error");
    assertThat(client.refusals.get()).isEqualTo(1);
    assertThat(lastDisagreement(WORLD)).contains("ProductsTable: ", "#stock", "Purchased");
  }

  @Test
  void failsAtOnceWhenTheDecisionRepeatsARedPacketsFailedWrite() {
    WORLD.redPacket(id, user, 888);
    Refusing client = new Refusing("RedPacketsTable", "redPacketId", id);
    assertThat(WORLD.functions(client).withdraw(user, id, "k").told())
        .isEqualTo("500 internal-error");
    assertThat(client.refusals.get()).isEqualTo(1);
    assertThat(lastDisagreement(WORLD)).contains("RedPacketsTable: ", "#eligible", "Withdrawing");
  }

  /** The hold has ended, but its wallet lists it as ever: a release would change nothing. */
  @Test
  void failsAtOnceWhenAHoldThatWasReleasedIsListedAgain() {
    World damaged = new World().wallet(user, 100).product(id, 70);
    SetClock clock = new SetClock();
    Response held =
        damaged
            .functions(clock)
            .send(
                Event.post("/holds", Map.of())
                    .user(user)
                    .body(
                        "{\"amount\":{\"minorUnits\":60,\"currency\":\"CNY\"},"
                            + "\"expiresInSeconds\":60}"));
    new Rows(damaged).set("HoldsTable", "holdId", held.text("holdId"), "status", "VOIDED");
    clock.pass(Duration.ofSeconds(62));
    assertThat(damaged.functions(clock).buy(user, id, "k").told()).isEqualTo("500 internal-error");
    assertThat(lastDisagreement(damaged)).contains("WalletsTable: ", "HoldExpiry again");
  }

  /** Nothing is bound, so that the same key succeeds once the row is mended. */
  @Test
  void bindsNothingToTheKey() {
    WORLD.wallet(user, 100).room(id, user, "guest", 30, RoomPayer.HOST);
    Functions healthy = WORLD.functions();
    var _ = WORLD.functions(new Refusing("RoomsTable", "roomId", id)).enter(user, id, "k");
    assertThat(healthy.enter(user, id, "k").told()).isEqualTo("201");
    Auditor.of(WORLD).audit();
  }

  /** Half a second is kept back for the answer, so that nothing is begun in it. */
  @Test
  void callsNothingInTheTimeThatIsKeptBackForTheAnswer() {
    WORLD.wallet(user, 100).product(id, 70);
    AtomicInteger calls = new AtomicInteger();
    DelegatingClient counting =
        new DelegatingClient() {
          @Override
          protected <Q, R> R pass(Q request, Function<Q, R> call) {
            calls.incrementAndGet();
            return call.apply(request);
          }
        };
    Response late =
        WORLD
            .functions(counting)
            .send(
                Event.post("/purchases", Map.of())
                    .user(user)
                    .key("k")
                    .body("{\"productId\":\"%s\",\"quantity\":1}".formatted(id))
                    .timeMillis(Math.toIntExact(Duration.ofMillis(500).toMillis())));
    assertThat(late.told()).isEqualTo("503 contended");
    assertThat(calls.get()).isZero();
  }

  private static String lastDisagreement(World world) {
    return LogLine.of(world).stream()
        .filter(LogLine::isError)
        .toList()
        .getLast()
        .string("disagreement");
  }

  /** Refuses every write of one item, in the presence of that item as it is. */
  private static final class Refusing extends DelegatingClient {

    private final AtomicInteger refusals = new AtomicInteger();
    private final String table;
    private final String key;
    private final String id;

    Refusing(String table, String key, String id) {
      this.table = table;
      this.key = key;
      this.id = id;
    }

    @Override
    protected <Q, R> R pass(Q request, Function<Q, R> call) {
      if (!(request instanceof TransactWriteItemsRequest transaction)) {
        return call.apply(request);
      }
      refusals.incrementAndGet();
      int position = position(transaction);
      Map<String, AttributeValue> item = Auditor.of(WORLD).items(table, key, id).getFirst();
      List<CancellationReason> reasons =
          IntStream.range(0, transaction.transactItems().size())
              .mapToObj(i ->
                  i == position
                      ? CancellationReason.builder()
                          .code("ConditionalCheckFailed")
                          .item(item)
                          .build()
                      : CancellationReason.builder().code("None").build())
              .toList();
      throw TransactionCanceledException.builder().cancellationReasons(reasons).build();
    }

    private int position(TransactWriteItemsRequest transaction) {
      return IntStream.range(0, transaction.transactItems().size())
          .filter(i -> transaction.transactItems().get(i).update() != null)
          .filter(i ->
              transaction.transactItems().get(i).update().tableName().equals(WORLD.table(table)))
          .findFirst()
          .orElseThrow();
    }
  }
}
