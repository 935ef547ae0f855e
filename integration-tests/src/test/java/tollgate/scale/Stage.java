package tollgate.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.Lead;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.domain.WalletStatus;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** Where one case is played: rows of its own, a clock that stands, a fresh environment. */
public final class Stage {

  /** With three digits of milliseconds: a time without them would be written shorter. */
  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00.123Z");

  private static final String FIRST = "the-first-request";
  private static final String CURRENCY = "CNY";
  private static final String OTHER_CURRENCY = "USD";

  private final World world;
  private final Given given;
  private final Names names;
  private final SetClock clock = new SetClock(NOW);
  private final Functions functions;
  private final Functions elsewhere;

  /** A stage whose requests go through this client. */
  public Stage(World world, DynamoDbClient client, Given given, Names names) {
    this.world = world;
    this.given = given;
    this.names = names;
    this.functions = world.functions(client, clock);
    this.elsewhere = world.functions(clock);
  }

  // Rows.

  void packet() {
    world.redPacket(names.packet(), names.user(), names.amount());
  }

  void packetThatPaysNothing() {
    world.redPacket(names.packet(), names.user(), names.amount(), false);
  }

  void wallet() {
    world.wallet(names.user(), names.balance());
  }

  void emptyWallet() {
    world.wallet(names.user(), 0);
  }

  void frozenWallet() {
    world.wallet(names.user(), Money.of(names.balance(), CURRENCY), WalletStatus.FROZEN);
  }

  void walletOfOtherCurrency() {
    world.wallet(names.user(), Money.of(names.balance(), OTHER_CURRENCY), WalletStatus.ACTIVE);
  }

  void product() {
    product(true, OptionalLong.empty());
  }

  void productOfFive() {
    product(true, OptionalLong.of(5));
  }

  void productSoldOut() {
    product(true, OptionalLong.of(0));
  }

  void productOffSale() {
    product(false, OptionalLong.empty());
  }

  private void product(boolean onSale, OptionalLong stock) {
    world.product(names.product(), Money.of(names.amount(), CURRENCY), onSale, stock);
  }

  void room() {
    room(names.user(), names.other(), RoomStatus.OPEN);
  }

  void closedRoom() {
    room(names.user(), names.other(), RoomStatus.CLOSED);
  }

  void roomThatTheOtherPays() {
    room(names.other(), names.user(), RoomStatus.OPEN);
  }

  void roomOfOthers() {
    room(names.other(), names.packet(), RoomStatus.OPEN);
  }

  private void room(String host, String guest, RoomStatus status) {
    world.room(names.room(), host, guest, names.amount(), RoomPayer.HOST, status);
  }

  void lead() {
    world.lead(names.lead(), names.queue(), names.amount() % Lead.MAX_WEIGHT, NOW);
  }

  void anotherLead() {
    world.lead(names.product(), names.queue(), names.amount() % Lead.MAX_WEIGHT, NOW);
  }

  // What happens before.

  /** The environment has read the product, for somebody without a wallet, if that is given. */
  void warm() {
    if (given.known()) {
      functions.buy(names.other(), names.product(), "");
    }
  }

  void withdrawnBefore() {
    elsewhere.withdraw(names.user(), names.packet(), FIRST);
  }

  void enteredBefore() {
    elsewhere.enter(names.user(), names.room(), FIRST);
  }

  void withdrawElsewhere() {
    withdraw(elsewhere, names.packet(), CURRENCY, names.amount());
  }

  void buyElsewhere() {
    buy(elsewhere, 1, "");
  }

  void enterElsewhere() {
    enter(elsewhere, names.room(), CURRENCY, names.amount());
  }

  void claimElsewhere() {
    elsewhere.claim(names.user(), names.queue(), names.key());
  }

  void claimedBefore() {
    elsewhere.claim(names.user(), names.queue(), FIRST);
  }

  void claimedByAnother() {
    elsewhere.claim(names.other(), names.queue(), FIRST);
  }

  void leaseEnded() {
    clock.pass(Lead.LEASE);
  }

  void completeElsewhere() {
    elsewhere.complete(names.user(), names.queue(), names.lead(), 1, key());
  }

  void releaseElsewhere() {
    elsewhere.release(names.user(), names.queue(), names.lead(), 1, key());
  }

  void completedBefore() {
    elsewhere.complete(names.user(), names.queue(), names.lead(), 1, FIRST);
  }

  void soldOut() {
    new Rows(world).set("ProductsTable", "productId", names.product(), "stock", 0);
  }

  void pricedAnew() {
    new Rows(world).set("ProductsTable", "productId", names.product(), "unitPrice", 889);
  }

  /** So long ago that the token has expired, and only the order still stands. */
  void boughtADayAgo() {
    wallet();
    product();
    buyElsewhere();
    clock.pass(Duration.ofHours(25));
  }

  // Requests.

  Response withdraw() {
    return withdraw(functions, names.packet(), CURRENCY, names.amount());
  }

  Response withdrawOtherAmount() {
    return withdraw(functions, names.packet(), CURRENCY, names.amount() - 1);
  }

  Response withdrawOtherCurrency() {
    return withdraw(functions, names.packet(), OTHER_CURRENCY, names.amount());
  }

  Response withdrawOtherPacket() {
    return withdraw(functions, names.product(), CURRENCY, names.amount());
  }

  Response buy() {
    return buy(functions, 1, "");
  }

  Response buyTwo() {
    return buy(functions, 2, "");
  }

  Response buyAtStatedPrice() {
    return buy(functions, 1, stated("unitPrice", CURRENCY, names.amount()));
  }

  Response buyAtOtherPrice() {
    return buy(functions, 1, stated("unitPrice", CURRENCY, names.amount() - 1));
  }

  Response buyInOtherCurrency() {
    return buy(functions, 1, stated("unitPrice", OTHER_CURRENCY, names.amount()));
  }

  Response enter() {
    return enter(functions, names.room(), CURRENCY, names.amount());
  }

  Response enterCharged() {
    return thatIs(true, enter());
  }

  Response enterFree() {
    return thatIs(false, enter());
  }

  Response enterAtOtherFee() {
    return enter(functions, names.room(), CURRENCY, names.amount() - 1);
  }

  Response enterInOtherCurrency() {
    return enter(functions, names.room(), OTHER_CURRENCY, names.amount());
  }

  Response enterOtherRoom() {
    return enter(functions, names.product(), CURRENCY, names.amount());
  }

  Response claim() {
    return functions.claim(names.user(), names.queue(), key());
  }

  Response claimOfOtherQueue() {
    return functions.claim(names.user(), names.room(), key());
  }

  Response claimOfAQueueOfOthers() {
    return functions.send(
        Functions.leadClaim(names.user(), names.queue(), key()).claim("queues", names.room()));
  }

  Response complete() {
    return functions.complete(names.user(), names.queue(), names.lead(), 1, key());
  }

  Response completeOtherLead() {
    return functions.complete(names.user(), names.queue(), names.product(), 1, key());
  }

  Response release() {
    return functions.release(names.user(), names.queue(), names.lead(), 1, key());
  }

  Response releaseOtherLead() {
    return functions.release(names.user(), names.queue(), names.product(), 1, key());
  }

  Response readWallet() {
    return functions.wallet(names.user());
  }

  Response askForOutcome() {
    return functions.outcome(names.user(), "purchase", names.key());
  }

  Response askForWithdrawal() {
    return functions.withdrawal(names.user(), names.packet());
  }

  private Response withdraw(Functions by, String packet, String currency, long amount) {
    return by.withdraw(names.user(), packet, key(), ifKnown("amount", currency, amount));
  }

  private Response buy(Functions by, int quantity, String price) {
    String body =
        "{\"productId\":\"%s\",\"quantity\":%d%s}"
            .formatted(names.product(), quantity, price.isEmpty() ? "" : "," + price);
    return by.purchase(names.user(), key(), body);
  }

  private Response enter(Functions by, String room, String currency, long fee) {
    return by.enter(names.user(), room, key(), ifKnown("fee", currency, fee));
  }

  private static Response thatIs(boolean charged, Response entered) {
    if (entered.json().path("charged").asBoolean() != charged) {
      throw new AssertionError("charged is not " + charged + " in " + entered);
    }
    return entered;
  }

  private String key() {
    return given.key() ? names.key() : "";
  }

  private String ifKnown(String field, String currency, long amount) {
    return given.known() ? "{" + stated(field, currency, amount) + "}" : "";
  }

  private static String stated(String field, String currency, long amount) {
    return "\"%s\":{\"minorUnits\":%d,\"currency\":\"%s\"}".formatted(field, amount, currency);
  }
}
