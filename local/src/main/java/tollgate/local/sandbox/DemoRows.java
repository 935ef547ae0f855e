package tollgate.local.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tollgate.domain.ChargeStatus;
import tollgate.domain.Currency;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.Hold;
import tollgate.domain.HoldId;
import tollgate.domain.HoldPurpose;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.Money;
import tollgate.domain.Order;
import tollgate.domain.OrderId;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.Room;
import tollgate.domain.RoomId;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;

/** The initial rows of the standard cases. */
public final class DemoRows {

  static final Currency CURRENCY = new Currency("CNY");

  /** The entry of a wallet's or red packet's first money; its account makes it unique. */
  static final EntryId OPENING = new EntryId("je_000000000000opening");

  static final List<Wallet> WALLETS =
      List.of(
          wallet("u1001", 100, WalletStatus.ACTIVE),
          wallet("u100", 1000, WalletStatus.ACTIVE),
          wallet("u7", 100, WalletStatus.ACTIVE),
          wallet("u8", 100, WalletStatus.ACTIVE),
          wallet("alice", 1000, WalletStatus.ACTIVE),
          wallet("frozen-1", 500, WalletStatus.FROZEN));

  /** A wallet that has paid for two orders by now. */
  static final Wallet BUYER =
      new Wallet(
          new UserId("carol"),
          money(0),
          WalletStatus.ACTIVE,
          3,
          new EntryId("je_000000000000order-2"));

  static final List<Order> ORDERS =
      List.of(order("order-1", "goods-limited", 3, 10), order("order-2", "goods-a", 1, 70));

  /** They are open for a long time. */
  static final List<Hold> HOLDS =
      Stream.of(holds("dave", "hold-", 3, 30), holds("erin", "held-", Wallet.MOST_HOLDS, 1))
          .flatMap(List::stream)
          .toList();

  /** The wallets of the holds, with what else they can spend. */
  static final List<Wallet> HOLDERS = List.of(holder("dave", 90), holder("erin", 20));

  static final List<RedPacket> RED_PACKETS =
      List.of(redPacket("rp-1", "openid-1", true, 888), redPacket("rp-2", "openid-2", false, 500));

  /** A red packet whose payout has failed. */
  static final RedPacket FAILED = redPacket("rp-failed", "openid-4", true, 400);

  /** A hundred more red packets of one user, for payouts under faults. */
  static final List<RedPacket> MORE_RED_PACKETS =
      IntStream.rangeClosed(101, 200)
          .mapToObj(number -> redPacket("rp-" + number, "openid-3", true, number))
          .toList();

  static final List<Product> PRODUCTS =
      List.of(
          product("goods-a", 70),
          product("goods-b", 80),
          product("item-200", 200),
          product("item-300", 300),
          new Product(new ProductId("goods-limited"), money(10), true, OptionalLong.of(5)),
          new Product(new ProductId("goods-retired"), money(10), false, OptionalLong.empty()),
          new Product(new ProductId("goods-usd"), Money.of(1, "USD"), true, OptionalLong.empty()));

  static final List<Room> ROOMS =
      List.of(
          room("appointment-1", 30, RoomPayer.HOST, RoomStatus.OPEN),
          room("appointment-2", 40, RoomPayer.FIRST_ENTRANT, RoomStatus.OPEN),
          room("appointment-closed", 30, RoomPayer.HOST, RoomStatus.CLOSED));

  public static final List<String> QUEUES = List.of("sales", "support");

  /** Their tokens name these queues. */
  public static final List<String> OPERATORS = List.of("op-1", "op-2");

  static final List<Lead> LEADS =
      List.of(
          lead("lead-1", "sales", 10, "2026-11-22T06:00:00Z"),
          lead("lead-2", "support", 10, "2026-11-22T05:00:00Z"),
          lead("lead-3", "support", 5, "2026-11-22T06:00:00Z"));

  private DemoRows() {}

  /** The users who have a wallet at the beginning. */
  public static Set<String> usersWithWallets() {
    return Stream.of(WALLETS, List.of(BUYER), HOLDERS)
        .flatMap(List::stream)
        .map(wallet -> wallet.user().value())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Lead lead(String id, String queue, long weight, String createdAt) {
    return Lead.unclaimed(new LeadId(id), new LeadQueue(queue), weight, Instant.parse(createdAt));
  }

  private static Order order(String id, String product, int quantity, long unitPrice) {
    return new Order(
        new OrderId(id),
        BUYER.user(),
        new ProductId(product),
        quantity,
        money(unitPrice),
        new EntryId("je_000000000000" + id),
        new Fingerprint("0".repeat(64)),
        Instant.parse("2026-11-22T05:00:00Z"));
  }

  private static List<Hold> holds(String user, String id, int count, long amount) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number ->
            new Hold(
                new HoldId(id + number),
                new UserId(user),
                money(amount),
                Optional.of(new HoldPurpose("deposit")),
                new Fingerprint("0".repeat(64)),
                Instant.parse("2026-11-22T05:00:00Z"),
                Instant.parse("2099-01-01T00:00:00Z")))
        .toList();
  }

  private static Wallet holder(String user, long balance) {
    return new Wallet(
        new UserId(user),
        money(balance),
        WalletStatus.ACTIVE,
        1,
        OPENING,
        HOLDS.stream().filter(hold -> hold.user().value().equals(user)).map(Hold::listed).toList());
  }

  private static Wallet wallet(String user, long balance, WalletStatus status) {
    return new Wallet(new UserId(user), money(balance), status, 1, OPENING);
  }

  private static RedPacket redPacket(String id, String owner, boolean eligible, long amount) {
    return RedPacket.available(new RedPacketId(id), new UserId(owner), eligible, money(amount));
  }

  private static Product product(String id, long unitPrice) {
    return new Product(new ProductId(id), money(unitPrice), true, OptionalLong.empty());
  }

  private static Room room(String id, long fee, RoomPayer payer, RoomStatus status) {
    return new Room(
        new RoomId(id),
        new UserId("u7"),
        new UserId("u8"),
        money(fee),
        payer,
        status,
        ChargeStatus.NOT_CHARGED);
  }

  private static Money money(long minorUnits) {
    return new Money(minorUnits, CURRENCY);
  }
}
