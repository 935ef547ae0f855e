package tollgate.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.scale.Given.KNOWN;
import static tollgate.scale.Given.KNOWN_WITH_KEY;
import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.Money;
import tollgate.testing.Auditor;
import tollgate.testing.Event;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.World;

/** Capacity units by the documented rule, reckoned from real requests and real items. */
@Tag("slow")
class CapacityTest {

  private static final World WORLD = new World();

  @Test
  void measuresAnItemByItsNamesAndValues() {
    assertThat(ItemSize.bytes(Map.of())).isZero();
    assertThat(ItemSize.bytes(Map.of("name", AttributeValue.fromS("value")))).isEqualTo(4 + 5);
    assertThat(ItemSize.bytes(Map.of("n", AttributeValue.fromS("余额")))).isEqualTo(1 + 6);
    assertThat(ItemSize.bytes(Map.of("yes", AttributeValue.fromBool(true)))).isEqualTo(3 + 1);
    assertThat(ItemSize.bytes(Map.of("s", AttributeValue.fromSs(List.of("ab", "c")))))
        .isEqualTo(1 + 3);
    assertThat(
            ItemSize.bytes(
                Map.of("a", AttributeValue.fromS("b"), "cd", AttributeValue.fromS("efg"))))
        .isEqualTo(2 + 5);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "7,2", "70,2", "700000,2", "12,2", "123,3", "1234,3", "12345,4", "0012,2"})
  void measuresANumberByItsSignificantDigits(String number, long bytes) {
    assertThat(ItemSize.bytes(Map.of("n", AttributeValue.fromN(number)))).isEqualTo(1 + bytes);
  }

  /** The examples of the pricing page and the developer guide. */
  @Test
  void roundsUpToStartedUnits() {
    assertThat(Units.write(1024)).isEqualTo(new Units(1, 0));
    assertThat(Units.write(1025)).isEqualTo(new Units(2, 0));
    assertThat(Units.write(3 * 1024)).isEqualTo(new Units(3, 0));
    assertThat(Units.transactionalWrite(500)).isEqualTo(new Units(2, 0));
    assertThat(Units.transactionalWrite(3 * 1024)).isEqualTo(new Units(6, 0));
    assertThat(Units.consistentRead(3_500)).isEqualTo(new Units(0, 1));
    assertThat(Units.consistentRead(8 * 1024)).isEqualTo(new Units(0, 2));
    assertThat(Units.consistentRead(0)).as("an item that is not there").isEqualTo(new Units(0, 1));
    assertThat(Units.transactionalWrite(0)).isEqualTo(new Units(2, 0));
  }

  /** Two write units for each small item, reckoned by hand: what the meter must come to. */
  @Test
  void metersWhatOneCanCountByHand() {
    assertThat(units("withdrawal 202", KNOWN))
        .as("and the entry of the index")
        .isEqualTo(new Units(2 * 3 + 1, 0));
    assertThat(units("withdrawal 202", NEITHER)).isEqualTo(new Units(2 * 3 + 1, 2));
    assertThat(units("purchase 201", KNOWN_WITH_KEY)).isEqualTo(new Units(2 * 4, 0));
    assertThat(units("purchase 201, limited stock", WITH_KEY)).isEqualTo(new Units(2 * 5, 3));
    assertThat(units("room-entry 201, charged", KNOWN)).isEqualTo(new Units(2 * 5, 0));
    assertThat(units("room-entry 201, free: the other pays", NEITHER))
        .isEqualTo(new Units(2 * 2, 2));
    assertThat(units("wallet 404 wallet-not-found", NEITHER)).isEqualTo(new Units(0, 1));
  }

  /** The note of the try moves the packet in the index, and its end takes it out. */
  @Test
  void metersAPayoutAsOneCanCountItByHand() {
    Map<String, Units> payouts =
        PayoutRuns.of(Names::usual).stream()
            .collect(Collectors.toMap(PayoutRun::outcome, PayoutRun::units));
    Units note = new Units(1 + 2, 0);
    Units end = new Units(2 * 2 + 1, 0);
    assertThat(payouts)
        .containsEntry("paid", note.plus(end))
        .containsEntry("refused", note.plus(end))
        .containsEntry("unknown", note)
        .containsEntry("unknown before, now paid", note.plus(end))
        .containsEntry("paid or refused before", new Units(1, 0))
        .containsEntry("nothing is due", new Units(0, 32 * 0.5))
        .containsEntry("one is due, and is paid", note.plus(end).plus(new Units(0, 32 * 0.5)));
  }

  @Test
  void metersARefusedWriteLikeAnyOther() {
    assertThat(units("withdrawal 409 already-withdrawn", KNOWN)).isEqualTo(new Units(2 * 3, 0));
    assertThat(units("withdrawal 409 already-withdrawn", KNOWN_WITH_KEY))
        .as("and the write that binds it")
        .isEqualTo(new Units(2 * 3 + 1, 0));
    assertThat(units("withdrawal 202, replayed", KNOWN)).isEqualTo(new Units(2 * 3, 0));
    assertThat(units("withdrawal 202, replayed", NEITHER)).isEqualTo(new Units(0, 2));
  }

  @Test
  void metersTheItemsAsTheyStand() {
    Names names = Names.usual("a heavy packet");
    Meter meter = new Meter(WORLD);
    WORLD.redPacket(names.id("packet"), names.user(), names.amount());
    new Rows(WORLD)
        .set("RedPacketsTable", "redPacketId", names.id("packet"), "note", "x".repeat(4_096));
    Response response = WORLD.functions(meter).withdraw(names.user(), names.id("packet"), "");
    assertThat(response.told()).isEqualTo("202");
    List<Units> calls =
        meter.calls().stream()
            .map(call -> call.stream().map(Metered::units).reduce(Units.NONE, Units::plus))
            .toList();
    assertThat(calls)
        .as("token, a packet of two read units; token, a packet of 5 KB with its index, an entry")
        .containsExactly(new Units(0, 1 + 2), new Units(2 + 2 * 5 + 1 + 2, 0));
  }

  /** The longest user id of an issuer, and as much as twenty holds can be together. */
  @Test
  void keepsAWalletOfTwentyHoldsBelowAKilobyte() {
    String user = "u".repeat(128);
    WORLD.wallet(user, Money.MAX_MINOR_UNITS);
    for (int i = 0; i < 20; i++) {
      String body =
          "{\"amount\":{\"minorUnits\":%d,\"currency\":\"CNY\"},\"expiresInSeconds\":604800}"
              .formatted(Money.MAX_MINOR_UNITS / 21);
      Response held =
          WORLD.functions().send(Event.post("/holds", Map.of()).user(user).key("k" + i).body(body));
      assertThat(held.told()).isEqualTo("201");
    }
    assertThat(ItemSize.bytes(Auditor.of(WORLD).items("WalletsTable", "userId", user).getFirst()))
        .isLessThanOrEqualTo(1_024);
  }

  /** Else one long id would double the price of a write. */
  @Test
  void startsNoSecondKilobyteHoweverLongTheIds() {
    assertThat(accesses(Names::longestOfIssuers))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(bytes(it)).isLessThanOrEqualTo(1_024));
  }

  /** A user id of more than 128 characters is legal in OpenID Connect, and no issuer we know of. */
  @Test
  void startsASecondKilobyteOfATokenAloneForTheLongestUserIds() {
    assertThat(accesses(Names::longest))
        .isNotEmpty()
        .allSatisfy(it ->
            assertThat(bytes(it))
                .isLessThanOrEqualTo(
                    it.table().equals("IdempotencyTokensTable") ? 2 * 1_024 : 1_024));
  }

  private static Stream<Metered> accesses(Function<String, Names> names) {
    return Stream.concat(
        Run.withKey(WORLD, names).stream().flatMap(Run::accesses),
        PayoutRuns.of(names).stream().flatMap(PayoutRun::accesses));
  }

  private static long bytes(Metered access) {
    return Math.max(access.before(), access.after());
  }

  private static Units units(String name, Given given) {
    Case wanted =
        Cases.all().stream()
            .filter(it -> name.equals(it.function() + " " + it.name()))
            .findFirst()
            .orElseThrow();
    return Run.of(WORLD, wanted, given, Names::usual).units();
  }
}
