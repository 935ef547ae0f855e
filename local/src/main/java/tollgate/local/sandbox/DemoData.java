package tollgate.local.sandbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.domain.Account;
import tollgate.domain.EntryId;
import tollgate.domain.Hold;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.Order;
import tollgate.domain.RedPacket;
import tollgate.domain.Room;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.dynamodb.client.Books;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.tables.Holds;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.Leads;
import tollgate.dynamodb.tables.Orders;
import tollgate.dynamodb.tables.Products;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Rooms;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;
import tollgate.local.engine.Tables;

/** Writes the demo rows, each amount with its journal entry, so that the books balance. */
public final class DemoData {

  /**
   * The most writes of a transaction. The number is even because a packet and its funding belong
   * together.
   */
  private static final int MOST_STEPS = 100;

  private final Tables tables;
  private final UnaryOperator<UserId> users;
  private final Books books;
  private final DemoPayouts payouts;

  /**
   * The demo data of a deployment.
   *
   * @param deployment with the names of all tables among its variables
   */
  public DemoData(Tables tables, FunctionEnvironment deployment) {
    this(tables, deployment, UnaryOperator.identity());
  }

  /**
   * The demo data of a deployment whose issuer assigns the users' subjects.
   *
   * @param users maps a demo user to the subject that the issuer assigned
   */
  public DemoData(Tables tables, FunctionEnvironment deployment, UnaryOperator<UserId> users) {
    this.tables = tables;
    this.users = users;
    this.books = new Books(deployment);
    this.payouts = new DemoPayouts(deployment);
  }

  /**
   * Writes all rows, or none if one of the standard cases exists already.
   *
   * @return whether they were written
   */
  public boolean seed() {
    boolean isNew = seedCases();
    if (isNew) {
      Instant now = Instant.now();
      DemoRows.MORE_RED_PACKETS.stream()
          .flatMap(packet -> fund(packet, now).stream())
          .gather(Gatherers.windowFixed(MOST_STEPS))
          .forEach(this::post);
    }
    return isNew;
  }

  /** Writes the standard cases, or nothing if one of them exists already. */
  public boolean seedCases() {
    Instant now = Instant.now();
    Stream<List<Write>> rows =
        Stream.of(
                DemoRows.WALLETS.stream().map(wallet -> open(wallet, wallet.balance(), now)),
                DemoRows.RED_PACKETS.stream().map(packet -> fund(packet, now)),
                DemoRows.PRODUCTS.stream().map(product -> List.of(Products.create(product))),
                DemoRows.ROOMS.stream().map(room -> List.of(Rooms.create(owned(room)))),
                Stream.of(orders(now), holds(now)),
                DemoRows.LEADS.stream().map(lead -> List.of(Leads.create(lead))))
            .flatMap(steps -> steps);
    return post(rows.flatMap(List::stream).toList());
  }

  /**
   * Writes all rows and a red packet whose payout has failed, for operators; or none.
   *
   * @return whether they were written
   */
  public boolean seedWithFailedPayout() {
    boolean isNew = seed();
    if (isNew) {
      failPayout();
    }
    return isNew;
  }

  /** Writes a red packet whose payout has failed. */
  public void failPayout() {
    RedPacket failed = DemoRows.FAILED;
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    post(fund(failed, now));
    payouts.fail(failed.id(), users.apply(failed.owner()), failed.amount(), now);
  }

  /** Deletes all rows and writes the demo data again. */
  void reset() {
    tables.empty();
    tables.empty(); // What the streams' functions wrote meanwhile, from rows that are gone.
    seedWithFailedPayout();
  }

  /**
   * Tops up a wallet; false if there is no wallet of this currency, or it cannot hold the amount.
   */
  boolean credit(UserId user, Money amount) {
    Instant now = Instant.now();
    EntryId entry = EntryId.at(now);
    return post(
        List.of(
            Wallets.credit(user, amount, entry),
            Journal.append(
                new JournalEntry(
                    entry,
                    Account.TOP_UPS,
                    Account.wallet(user),
                    amount,
                    "top-up:" + entry,
                    now))));
  }

  /** A wallet, and the entry of the money that was first paid in. */
  private List<Write> open(Wallet demo, Money paidIn, Instant now) {
    Wallet wallet =
        new Wallet(
            users.apply(demo.user()),
            demo.balance(),
            demo.status(),
            demo.sequence(),
            demo.lastEntry(),
            demo.holds());
    return List.of(
        Wallets.open(wallet),
        Journal.append(
            new JournalEntry(
                DemoRows.OPENING,
                Account.TOP_UPS,
                Account.wallet(wallet.user()),
                paidIn,
                "opening:" + wallet.user(),
                now)));
  }

  /** The orders, and the wallet of their buyer, which had just enough for them. */
  private List<Write> orders(Instant now) {
    UserId buyer = users.apply(DemoRows.BUYER.user());
    long paid = DemoRows.ORDERS.stream().mapToLong(order -> order.total().minorUnits()).sum();
    List<Write> writes =
        new ArrayList<>(open(DemoRows.BUYER, new Money(paid, DemoRows.CURRENCY), now));
    for (Order demo : DemoRows.ORDERS) {
      writes.add(Orders.place(boughtBy(buyer, demo)));
      writes.add(
          Journal.append(
              new JournalEntry(
                  demo.entry(),
                  Account.wallet(buyer),
                  Account.MERCHANT,
                  demo.total(),
                  "purchase:" + demo.id(),
                  demo.purchasedAt())));
    }
    return writes;
  }

  private static Order boughtBy(UserId buyer, Order demo) {
    return new Order(
        demo.id(),
        buyer,
        demo.product(),
        demo.quantity(),
        demo.unitPrice(),
        demo.entry(),
        demo.fingerprint(),
        demo.purchasedAt());
  }

  /** The holds, and their wallets, into which their money was paid as well. */
  private List<Write> holds(Instant now) {
    List<Write> writes = new ArrayList<>();
    for (Wallet holder : DemoRows.HOLDERS) {
      long paidIn = holder.balance().minorUnits() + holder.held();
      writes.addAll(open(holder, new Money(paidIn, DemoRows.CURRENCY), now));
    }
    for (Hold demo : DemoRows.HOLDS) {
      writes.add(
          Holds.place(
              new Hold(
                  demo.id(),
                  users.apply(demo.user()),
                  demo.amount(),
                  demo.purpose(),
                  demo.fingerprint(),
                  demo.heldAt(),
                  demo.expiresAt())));
    }
    return writes;
  }

  private List<Write> fund(RedPacket demo, Instant now) {
    RedPacket packet =
        RedPacket.available(demo.id(), users.apply(demo.owner()), demo.eligible(), demo.amount());
    return List.of(
        RedPackets.create(packet),
        Journal.append(
            new JournalEntry(
                DemoRows.OPENING,
                Account.PROMOTIONS,
                Account.redPacket(packet.id()),
                packet.amount(),
                "funding:" + packet.id(),
                now)));
  }

  private Room owned(Room demo) {
    return new Room(
        demo.id(),
        users.apply(demo.host()),
        users.apply(demo.guest()),
        demo.fee(),
        demo.payer(),
        demo.status(),
        demo.chargeStatus());
  }

  /** Commits a transaction; false if one of its conditions failed. */
  private boolean post(List<Write> steps) {
    try {
      books.post(steps);
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .noneMatch(reason -> reason.code().equals("ConditionalCheckFailed"))) {
        throw e;
      }
      return false;
    }
  }
}
