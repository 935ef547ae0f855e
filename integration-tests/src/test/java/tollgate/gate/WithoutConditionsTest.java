package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tollgate.domain.RoomPayer;
import tollgate.reconciliation.Rule;
import tollgate.testing.Auditor;
import tollgate.testing.CheckThenActClient;
import tollgate.testing.Functions;
import tollgate.testing.Meeting;
import tollgate.testing.Race;
import tollgate.testing.ReadThenWriteClient;
import tollgate.testing.Response;
import tollgate.testing.World;

/**
 * The six stories without what makes them come out: each must go wrong, and be found out by the
 * tables. So it is the conditions and the relative updates that let the other tests pass, not an
 * engine that does one thing after the other, and no lock.
 *
 * <p>The handlers are the real ones. In front of the engine stands a client that checks the very
 * same conditions, but in a call of its own before the write, as code without conditional writes
 * does; and all racers have checked before the first of them writes.
 */
class WithoutConditionsTest {

  private static final int RACERS = 8;

  private final World world = new World();
  private final Auditor auditor = Auditor.of(world);

  /** Which conditions are checked apart from their writes. */
  enum Apart {
    NONE,
    TOKEN,
    BUSINESS,
    ALL;

    private boolean includes(String table) {
      boolean token = table.endsWith("IdempotencyTokensTable");
      return switch (this) {
        case NONE -> false;
        case TOKEN -> token;
        case BUSINESS -> !token;
        case ALL -> true;
      };
    }
  }

  /** The control: the same clients and the same meeting, but every condition in its write. */
  @Test
  void holdsEveryStoryWithTheConditionsInTheWrites() {
    withdrawals(Apart.NONE);
    twoThings(Apart.NONE);
    entries(Apart.NONE);
    entriesWithOneKey(Apart.NONE);
    doubleClick(Apart.NONE);
  }

  /** Story 1: all racers find the packet available, then all take it. */
  @ParameterizedTest
  @EnumSource(names = {"ALL", "BUSINESS"})
  void paysAPacketOftenWhenItsConditionIsCheckedApart(Apart apart) {
    assertFoundOut(Rule.RED_PACKET_HOLDS_ITS_AMOUNT, () -> withdrawals(apart));
  }

  /** Story 2: both purchases find the balance sufficient, then both take from it. */
  @ParameterizedTest
  @EnumSource(names = {"ALL", "BUSINESS"})
  void spendsWhatIsNotThereWhenTheBalanceIsCheckedApart(Apart apart) {
    assertFoundOut(Rule.NO_NEGATIVE_BALANCE, () -> twoThings(apart));
  }

  /** Story 3 hangs on the relative update: both count from the balance that both have read. */
  @Test
  void forgetsAPaymentWhenTheBalanceIsCountedInMemory() {
    world.wallet("u100", 1_000).product("item-200", 200).product("item-300", 300);
    Functions functions = world.functions(new ReadThenWriteClient(new Meeting(2)));
    List<Response> answers =
        Race.of(2, i -> functions.buy("u100", i == 0 ? "item-200" : "item-300", "k-" + i));
    assertThat(answers).extracting(Response::told).containsOnly("201");
    assertFoundOut(Rule.BALANCE_IS_SUM_OF_ENTRIES, auditor::audit);
  }

  /** Story 4: all entries find the room not charged, then all charge it. */
  @ParameterizedTest
  @EnumSource(names = {"ALL", "BUSINESS"})
  void chargesARoomOftenWhenItsConditionIsCheckedApart(Apart apart) {
    assertFoundOut(Rule.ROOM_IS_CHARGED_ONCE, () -> entries(apart));
  }

  /** Story 4 with one key: all entries find no token, then all enter under it. */
  @ParameterizedTest
  @EnumSource(names = {"ALL", "TOKEN"})
  void entersOftenWithOneKeyWhenTheTokenIsCheckedApart(Apart apart) {
    assertFoundOut("one entry per key", () -> entriesWithOneKey(apart));
  }

  /** Story 5: both clicks find no token, then both buy. */
  @ParameterizedTest
  @EnumSource(names = {"ALL", "TOKEN"})
  void buysTwiceOnADoubleClickWhenTheTokenIsCheckedApart(Apart apart) {
    assertFoundOut("one order", () -> doubleClick(apart));
  }

  /** Story 6 hangs on the relative update: the top-up comes after the read and is overwritten. */
  @Test
  void losesATopUpWhenTheBalanceIsCountedInMemory() {
    world.wallet("u1001", 100).product("goods-a", 70);
    Functions functions = world.functions(new ReadThenWriteClient(() -> world.topUp("u1001", 50)));
    assertThat(functions.buy("u1001", "goods-a", "k").told()).isEqualTo("201");
    assertFoundOut(Rule.BALANCE_IS_SUM_OF_ENTRIES, auditor::audit);
  }

  private void withdrawals(Apart apart) {
    world.redPacket("rp-1", "openid-1", 888);
    Functions functions = functions(apart, RACERS);
    assertThat(Race.of(RACERS, i -> functions.withdraw("openid-1", "rp-1", "k-" + i)))
        .extracting(Response::status)
        .contains(202);
    auditor.audit();
  }

  private void twoThings(Apart apart) {
    world.wallet("u1001", 100).product("goods-a", 70).product("goods-b", 80);
    Functions functions = functions(apart, 2);
    assertThat(Race.of(2, i -> functions.buy("u1001", i == 0 ? "goods-a" : "goods-b", "k-" + i)))
        .extracting(Response::status)
        .contains(201);
    auditor.audit();
  }

  private void entries(Apart apart) {
    world.wallet("u7", 1_000).room("appointment-1", "u7", "u8", 30, RoomPayer.HOST);
    Functions functions = functions(apart, RACERS);
    assertThat(Race.of(RACERS, i -> functions.enter("u7", "appointment-1", "k-" + i)))
        .extracting(Response::told)
        .containsOnly("201");
    auditor.audit();
  }

  private void entriesWithOneKey(Apart apart) {
    world.room("appointment-2", "u7", "u8", 30, RoomPayer.HOST);
    Functions functions = functions(apart, RACERS);
    assertThat(Race.of(RACERS, _ -> functions.enter("u8", "appointment-2", "k")))
        .extracting(Response::told)
        .containsOnly("201");
    assertThat(auditor.items("RoomEntriesTable", "roomId", "appointment-2"))
        .as("one entry per key")
        .hasSize(1);
  }

  private void doubleClick(Apart apart) {
    world.wallet("alice", 1_000).product("goods-c", 70);
    Functions functions = functions(apart, 2);
    assertThat(Race.of(2, _ -> functions.buy("alice", "goods-c", "")))
        .extracting(Response::told)
        .containsOnly("201");
    assertThat(auditor.items("OrdersTable", "userId", "alice")).as("one order").hasSize(1);
  }

  private Functions functions(Apart apart, int racers) {
    return world.functions(new CheckThenActClient(apart::includes, new Meeting(racers)));
  }

  private static void assertFoundOut(Object violation, Runnable story) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(story::run)
        .withMessageContaining(violation.toString());
  }
}
