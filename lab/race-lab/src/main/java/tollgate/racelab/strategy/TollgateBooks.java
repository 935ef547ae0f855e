package tollgate.racelab.strategy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tollgate.domain.Account;
import tollgate.domain.ChargeStatus;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.Hold;
import tollgate.domain.HoldId;
import tollgate.domain.JournalEntry;
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

/**
 * Our own tables. Rows are put there by the code that also serves; what is there is read without
 * it: balances from rows, what was taken from the journal, keys from the tokens.
 */
final class TollgateBooks implements tollgate.racelab.strategy.Books {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ID_MEMBERS =
      List.of("withdrawalId", "orderId", "roomEntryId", "refundId");
  private static final Set<String> TAKING = Set.of("withdrawal", "purchase", "room-entry");
  private static final String TOP_UP = "top-up";

  /** Of a product that many buy at once. */
  private static final int SHARDS = 16;

  /** So much more than the fee does the host of a room have that each could charge it again. */
  private static final long SPARE = 1_000_000;

  private final DynamoDbClient dynamoDb;
  private final FunctionEnvironment deployment;
  private final Set<Long> prices = ConcurrentHashMap.newKeySet();

  TollgateBooks(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
    this.deployment = TollgateTables.deployment(dynamoDb);
  }

  @Override
  public void prepare() {
    TollgateTables.create(dynamoDb);
  }

  @Override
  public void open(Opening opening) {
    switch (opening.kind()) {
      case WITHDRAW -> openRedPacket(opening);
      case BUY -> {
        opening.amounts().forEach(this::openProduct);
        openWallet(opening, opening.balance());
      }
      case ENTER -> {
        openWallet(opening, opening.balance() + SPARE);
        openRoom(opening);
      }
      case SELL -> {
        new SaleRows(dynamoDb).product(opening.row(), opening.balance(), SHARDS);
        buyers(opening).parallel().forEach(new SaleRows(dynamoDb)::wallet);
      }
      case CLAIM ->
          LongStream.range(0, opening.balance()).forEach(number -> openLead(opening, number));
      case REFUND -> openOrder(opening);
      case CAPTURE, VOID, EXPIRE -> openHold(opening);
    }
  }

  @Override
  public void topUp(Opening opening, long amount) {
    EntryId entry = EntryId.at(Instant.now());
    UserId user = new UserId(opening.row());
    Money money = money(amount);
    post(
        Wallets.credit(user, money, entry),
        journal(entry, Account.TOP_UPS, Account.wallet(user), money, TOP_UP + ":" + entry));
  }

  @Override
  public Standing read(Opening opening) {
    return switch (opening.kind()) {
      case WITHDRAW ->
          standing(
              opening,
              "red-packet:" + opening.row(),
              item("RedPacketsTable", "redPacketId", opening.row()),
              packet -> text(packet, "status").equals("AVAILABLE") ? number(packet, "amount") : 0);
      case BUY -> wallet(opening, 0);
      case ENTER -> wallet(opening, SPARE);
      case SELL -> sale(opening);
      case CLAIM -> leads(opening);
      case REFUND -> order(opening);
      case CAPTURE, VOID, EXPIRE -> hold(opening);
    };
  }

  private interface BalanceOf {
    long in(Map<String, AttributeValue> row);
  }

  private Standing wallet(Opening opening, long spare) {
    return standing(
        opening,
        "wallet:" + opening.owner(),
        item("WalletsTable", "userId", opening.owner()),
        wallet -> number(wallet, "balance") - spare);
  }

  private Standing standing(
      Opening opening, String account, Map<String, AttributeValue> row, BalanceOf balance) {
    Map<String, String> keys = keys(opening.owner());
    List<Effect> effects = new ArrayList<>();
    long received = 0;
    for (Map<String, AttributeValue> entry : query("JournalTable", "account", account)) {
      String[] cause = text(entry, "cause").split(":", 2);
      if (TAKING.contains(cause[0])) {
        Optional<String> key = Optional.ofNullable(keys.get(cause[1]));
        effects.add(new Effect(cause[1], key, number(entry, "amount")));
      } else if (cause[0].equals(TOP_UP)) {
        received += number(entry, "amount");
      }
    }
    return new Standing(balance.in(row), received, effects);
  }

  /** What can still be refunded, and by how much the wallet differs from what was refunded. */
  private Standing order(Opening opening) {
    Map<String, AttributeValue> order = item("OrdersTable", "orderId", opening.row());
    Map<String, String> keys = keys(opening.owner());
    List<Effect> refunds = new ArrayList<>();
    movements(opening, "refund")
        .forEach(
            (id, amount) -> refunds.add(new Effect(id, Optional.ofNullable(keys.get(id)), amount)));
    long left = number(order, order.containsKey("refundable") ? "refundable" : "total");
    long refunded = refunds.stream().mapToLong(Effect::amount).sum();
    return new Standing(left + balance(opening) - refunded, 0, refunds);
  }

  /** Where the money is: in the wallet, held there, or with the merchant. */
  private Standing hold(Opening opening) {
    String status = text(item("HoldsTable", "holdId", opening.row()), "status");
    List<Effect> ends = new ArrayList<>();
    Map<String, Long> captures = movements(opening, "capture");
    captures
        .values()
        .forEach(amount -> ends.add(end(Tollgate.ending(opening.row(), "captured"), amount)));
    if (status.equals("VOIDED") || status.equals("EXPIRED")) {
      ends.add(end(Tollgate.ending(opening.row(), status), opening.balance()));
    }
    long paid = captures.values().stream().mapToLong(Long::longValue).sum();
    long taken = ends.stream().mapToLong(Effect::amount).sum();
    Map<String, AttributeValue> wallet = item("WalletsTable", "userId", opening.owner());
    long held = wallet.containsKey("held") ? number(wallet, "held") : 0;
    return new Standing(balance(opening) + held + paid - taken, 0, ends);
  }

  /** The units that are left in the shards, and those that the buyers have paid for. */
  private Standing sale(Opening opening) {
    long left =
        LongStream.range(0, SHARDS)
            .map(shard ->
                number(item("ProductsTable", "productId", opening.row() + "#" + shard), "stock"))
            .sum();
    return new Standing(
        left,
        0,
        buyers(opening)
            .flatMap(buyer ->
                standing(
                    new Opening(opening.kind(), opening.row(), buyer, 0, List.of()),
                    "wallet:" + buyer,
                    Map.of(),
                    _ -> 0)
                    .effects()
                    .stream())
            .toList());
  }

  private static Stream<String> buyers(Opening opening) {
    return IntStream.range(0, opening.amounts().size())
        .mapToObj(number -> Opening.buyer(opening.row(), number));
  }

  /** Each fence that a lead gave out was a claim. */
  private Standing leads(Opening opening) {
    List<Map<String, AttributeValue>> leads =
        LongStream.range(0, opening.balance())
            .mapToObj(number -> item("LeadsTable", "leadId", lead(opening, number)))
            .toList();
    List<Effect> claims =
        leads.stream()
            .flatMap(lead ->
                LongStream.rangeClosed(1, number(lead, "fence"))
                    .mapToObj(fence ->
                        new Effect(
                            Tollgate.claim(text(lead, "leadId"), fence), Optional.empty(), 1)))
            .toList();
    long free = leads.stream().filter(lead -> text(lead, "status").equals("FREE")).count();
    return new Standing(free, 0, claims);
  }

  /** By the id of the effect that a token's answer names. */
  private Map<String, String> keys(String user) {
    Map<String, String> keys = new HashMap<>();
    for (Map<String, AttributeValue> token : query("IdempotencyTokensTable", "user", user)) {
      JsonNode answer = json(text(token, "body"));
      String[] operationAndKey = text(token, "operationAndKey").split(":caller:", 2);
      ID_MEMBERS.stream()
          .filter(answer::has)
          .forEach(member -> keys.put(answer.path(member).asText(), operationAndKey[1]));
    }
    return keys;
  }

  private Map<String, AttributeValue> item(String table, String keyName, String key) {
    return dynamoDb
        .getItem(get ->
            get.tableName(table)
                .key(Map.of(keyName, AttributeValue.fromS(key)))
                .consistentRead(true))
        .item();
  }

  private Iterable<Map<String, AttributeValue>> query(String table, String keyName, String key) {
    return dynamoDb
        .queryPaginator(
            QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("#key = :key")
                .expressionAttributeNames(Map.of("#key", keyName))
                .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(key)))
                .build())
        .items();
  }

  private long balance(Opening opening) {
    return number(item("WalletsTable", "userId", opening.owner()), "balance");
  }

  /** The amounts of the wallet's journal entries with this cause, by what follows the cause. */
  private Map<String, Long> movements(Opening opening, String cause) {
    Map<String, Long> movements = new HashMap<>();
    for (Map<String, AttributeValue> entry :
        query("JournalTable", "account", "wallet:" + opening.owner())) {
      String[] parts = text(entry, "cause").split(":", 2);
      if (parts[0].equals(cause)) {
        movements.merge(parts[1], number(entry, "amount"), Long::sum);
      }
    }
    return movements;
  }

  private static Effect end(String id, long amount) {
    return new Effect(id, Optional.empty(), amount);
  }

  private void openRedPacket(Opening opening) {
    RedPacketId packet = new RedPacketId(opening.row());
    Money amount = money(opening.balance());
    EntryId entry = EntryId.at(Instant.now());
    post(
        RedPackets.create(RedPacket.available(packet, new UserId(opening.owner()), true, amount)),
        journal(entry, Account.PROMOTIONS, Account.redPacket(packet), amount, "funding:" + packet));
  }

  private void openProduct(long price) {
    if (prices.add(price)) {
      ProductId product = new ProductId(Tollgate.product(price));
      if (item("ProductsTable", "productId", product.value()).isEmpty()) {
        post(Products.create(new Product(product, money(price), true, OptionalLong.empty())));
      }
    }
  }

  private void openWallet(Opening opening, long minorUnits) {
    UserId user = new UserId(opening.owner());
    Money balance = money(minorUnits);
    EntryId entry = EntryId.at(Instant.now());
    post(
        Wallets.open(new Wallet(user, balance, WalletStatus.ACTIVE, 1, entry)),
        journal(entry, Account.TOP_UPS, Account.wallet(user), balance, "opening:" + user));
  }

  /** An order that took all that its buyer had. */
  private void openOrder(Opening opening) {
    UserId buyer = new UserId(opening.owner());
    Money paid = money(opening.balance());
    EntryId topUp = EntryId.at(Instant.now());
    EntryId entry = EntryId.at(Instant.now());
    new Books(deployment)
        .post(
            List.of(
                Wallets.open(new Wallet(buyer, money(0), WalletStatus.ACTIVE, 2, entry)),
                journal(topUp, Account.TOP_UPS, Account.wallet(buyer), paid, "opening:" + buyer),
                journal(
                    entry,
                    Account.wallet(buyer),
                    Account.MERCHANT,
                    paid,
                    "purchase:" + opening.row()),
                Orders.place(
                    new Order(
                        new OrderId(opening.row()),
                        buyer,
                        new ProductId(Tollgate.product(opening.balance())),
                        1,
                        paid,
                        entry,
                        Fingerprint.of(opening.row()),
                        Instant.now()))));
  }

  /** A hold of all that a wallet has, and a product that costs more. */
  private void openHold(Opening opening) {
    openProduct(2 * opening.balance());
    openWallet(opening, opening.balance());
    UserId user = new UserId(opening.owner());
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Hold hold =
        new Hold(
            new HoldId(opening.row()),
            user,
            money(opening.balance()),
            Optional.empty(),
            Fingerprint.of(opening.row()),
            now,
            now.plus(Tollgate.HOLD_TIME));
    post(Holds.place(hold), Wallets.hold(user, hold.listed(), Optional.empty()));
  }

  private void openRoom(Opening opening) {
    post(
        Rooms.create(
            new Room(
                new RoomId(opening.row()),
                new UserId(opening.owner()),
                new UserId("guest"),
                money(opening.amounts().getFirst()),
                RoomPayer.HOST,
                RoomStatus.OPEN,
                ChargeStatus.NOT_CHARGED)));
  }

  private void openLead(Opening opening, long number) {
    post(
        Leads.create(
            Lead.unclaimed(
                new LeadId(lead(opening, number)),
                new LeadQueue(opening.row()),
                number,
                Instant.EPOCH)));
  }

  private static String lead(Opening opening, long number) {
    return opening.row() + "-" + number;
  }

  private Write journal(EntryId id, Account debit, Account credit, Money amount, String cause) {
    return Journal.append(new JournalEntry(id, debit, credit, amount, cause, Instant.now()));
  }

  private void post(Write row) {
    new Books(deployment).post(List.of(row));
  }

  private void post(Write row, Write entry) {
    new Books(deployment).post(List.of(row, entry));
  }

  private static Money money(long minorUnits) {
    return Money.of(minorUnits, "CNY");
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).s();
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(Objects.requireNonNull(item.get(name), name).n());
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(body, e);
    }
  }
}
