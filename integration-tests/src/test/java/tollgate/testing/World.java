package tollgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.Account;
import tollgate.domain.CallBudget;
import tollgate.domain.ChargeStatus;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutProviderName;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.Room;
import tollgate.domain.RoomId;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.domain.StockShard;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.client.Books;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.payouts.PayoutsUnderWay;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.Leads;
import tollgate.dynamodb.tables.Products;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Rooms;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;
import tollgate.local.engine.Tables;
import tollgate.local.sandbox.DemoData;
import tollgate.local.sandbox.DemoPayouts;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.TableDefinition;
import tollgate.local.template.Template;

/** Tables of one's own, as template.yaml declares them, and the rows that a test puts there. */
public final class World {

  public static final Path ROOT = root();
  public static final Template TEMPLATE = template();

  private static final AtomicInteger WITH_STREAMS = new AtomicInteger();
  private static final Queue<World> OF_TESTS = new ConcurrentLinkedQueue<>();
  private static final Queue<World> OF_CLASSES = new ConcurrentLinkedQueue<>();

  private final DynamoDbClient engine;
  private final String prefix;
  private final Consumer<World> end;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();

  private World(DynamoDbClient engine, String prefix, Consumer<World> end) {
    this.engine = engine;
    this.prefix = prefix;
    this.end = end;
  }

  /** With tables that have no streams, see {@link #withStreams()}. */
  public World() {
    this(Engine.client(), TablePool.take(), world -> TablePool.putBack(world.prefix));
    enlist();
  }

  /**
   * For tests that read streams. DynamoDB Local takes longer for every write to a table with a
   * stream, the more streams there have been.
   */
  public static World withStreams() {
    String prefix = Engine.tables().prefix() + "streams-" + WITH_STREAMS.incrementAndGet() + "-";
    World world = new World(Engine.client(), prefix, World::dropTables);
    Engine.tables()
        .create(
            TEMPLATE.tables().stream()
                .map(table -> table.named(world.name(table)).request())
                .toList());
    world.enlist();
    return world;
  }

  private void enlist() {
    (isOfAClass() ? OF_CLASSES : OF_TESTS).add(this);
  }

  private void dropTables() {
    TEMPLATE.tables().stream().map(this::name).forEach(Engine.tables()::drop);
  }

  /** The first test of a class makes its static fields, which the others need as well. */
  private static boolean isOfAClass() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("<clinit>")));
  }

  /** Empties or deletes the tables of the worlds that the test at its end has made for itself. */
  static void endThoseOfTests() {
    end(OF_TESTS);
  }

  /** Empties or deletes the tables of all worlds. */
  static void endAll() {
    end(OF_TESTS);
    end(OF_CLASSES);
  }

  private static void end(Queue<World> worlds) {
    for (World world = worlds.poll(); world != null; world = worlds.poll()) {
      world.end.accept(world);
    }
  }

  /** The world of a system that runs elsewhere, with its tables as the template names them. */
  public static World servedFrom(DynamoDbClient engine) {
    return new World(engine, "", _ -> {});
  }

  /** Past every handler and every fault. */
  public DynamoDbClient engine() {
    return engine;
  }

  /** The name of a table in this world, by its logical id in the template. */
  public String table(String logicalId) {
    return prefix + logicalId;
  }

  /** Every line that any handler of this world has logged. */
  public Queue<String> log() {
    return log;
  }

  /** Handlers as one environment has them. */
  public Functions functions() {
    return functions(engine, InstantSource.system());
  }

  public Functions functions(DynamoDbClient client, InstantSource clock) {
    return new Functions(deployment(client, clock));
  }

  public Functions functions(InstantSource clock) {
    return functions(engine, clock);
  }

  public Functions functions(DynamoDbClient client) {
    return functions(client, InstantSource.system());
  }

  public FunctionEnvironment deployment(DynamoDbClient client, InstantSource clock) {
    return new FunctionEnvironment(variables(), client, clock, log::add);
  }

  /** Handlers as one environment has them, each user limited to so many requests in a minute. */
  public Functions limited(DynamoDbClient client, InstantSource clock, int requests) {
    Map<String, String> variables = new HashMap<>(variables());
    variables.put("USER_REQUESTS_PER_MINUTE", Integer.toString(requests));
    return new Functions(new FunctionEnvironment(variables, client, clock, log::add));
  }

  /** Handlers as one environment has them, with daily limits. */
  public Functions limitedByDay(
      DynamoDbClient client, InstantSource clock, Map<OperationName, String> limits) {
    Map<String, String> variables = new HashMap<>(variables());
    limits.forEach((operation, text) ->
        variables.put(FunctionEnvironment.dailyLimitsVariable(operation), text));
    return new Functions(new FunctionEnvironment(variables, client, clock, log::add));
  }

  /** The functions that pay out, by this provider. */
  public PayoutFunctions payouts(
      DynamoDbClient client, InstantSource clock, PaymentProvider provider) {
    return new PayoutFunctions(payoutDeployment(client, clock, provider));
  }

  /** What a function is deployed with that pays out by this provider. */
  public FunctionEnvironment payoutDeployment(
      DynamoDbClient client, InstantSource clock, PaymentProvider provider) {
    Map<String, String> variables = new HashMap<>(variables());
    variables.putAll(provider.variables());
    return new FunctionEnvironment(variables, client, clock, log::add);
  }

  private FunctionEnvironment deployment() {
    return deployment(engine, InstantSource.system());
  }

  /** The demo data, as ./run begins with them, but for the packets of the story of payouts. */
  public World demo() {
    return demo(UnaryOperator.identity());
  }

  /** The demo data with other names of the users. */
  public World demo(UnaryOperator<String> users) {
    UnaryOperator<UserId> ids = user -> new UserId(users.apply(user.value()));
    DemoData demo = new DemoData(new Tables(engine, TEMPLATE), deployment(), ids);
    if (!demo.seedCases()) {
      throw new IllegalStateException("the demo data are there already");
    }
    demo.failPayout();
    return payoutsForAPerson();
  }

  public World wallet(String user, long balance) {
    return wallet(user, Money.of(balance, "CNY"), WalletStatus.ACTIVE);
  }

  public World wallet(String user, Money balance, WalletStatus status) {
    EntryId entry = EntryId.at(Instant.now());
    UserId userId = new UserId(user);
    post(
        Wallets.open(new Wallet(userId, balance, status, 1, entry)),
        journal(entry, Account.TOP_UPS, Account.wallet(userId), balance, "opening:" + user));
    return this;
  }

  /** Money arrives from outside, as it does while others read and write. */
  public void topUp(String user, long minorUnits) {
    EntryId entry = EntryId.at(Instant.now());
    UserId userId = new UserId(user);
    Money amount = Money.of(minorUnits, "CNY");
    post(
        Wallets.credit(userId, amount, entry),
        journal(entry, Account.TOP_UPS, Account.wallet(userId), amount, "top-up:" + entry));
  }

  public World redPacket(String id, String owner, long amount) {
    return redPacket(id, owner, amount, true);
  }

  public World redPacket(String id, String owner, long minorUnits, boolean eligible) {
    RedPacketId packet = new RedPacketId(id);
    Money amount = Money.of(minorUnits, "CNY");
    EntryId entry = EntryId.at(Instant.now());
    post(
        RedPackets.create(RedPacket.available(packet, new UserId(owner), eligible, amount)),
        journal(entry, Account.PROMOTIONS, Account.redPacket(packet), amount, "funding:" + id));
    return this;
  }

  /**
   * Payouts that an operator ends, beside the demo data: ./run's sweeper would try them again and
   * again.
   */
  private World payoutsForAPerson() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return unansweredRedPacket("rp-unanswered", "openid-4", 400, now.minus(Duration.ofHours(26)))
        .unansweredRedPacket("rp-tried", "openid-4", 400, now.plus(Duration.ofHours(1)))
        .orderedRedPacket("rp-ordered", "openid-4", 400, now);
  }

  /** A red packet whose payout the provider rejected for good. */
  public World failedRedPacket(String id, String owner, long minorUnits) {
    redPacket(id, owner, minorUnits);
    new DemoPayouts(deployment())
        .fail(
            new RedPacketId(id),
            new UserId(owner),
            Money.of(minorUnits, "CNY"),
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    return this;
  }

  /** A red packet whose payout was ordered at this time and not sent so far. */
  public World orderedRedPacket(String id, String owner, long minorUnits, Instant at) {
    redPacket(id, owner, minorUnits);
    var _ =
        new DemoPayouts(deployment())
            .order(new RedPacketId(id), new UserId(owner), Money.of(minorUnits, "CNY"), 1, at);
    return this;
  }

  /** A red packet whose payout was sent at this time, without an answer. */
  public World unansweredRedPacket(String id, String owner, long minorUnits, Instant at) {
    orderedRedPacket(id, owner, minorUnits, at);
    var _ =
        new PayoutsUnderWay(deployment())
            .begin(
                new PayoutAttempt(new RedPacketId(id), 1),
                Optional.empty(),
                new PayoutProviderName("https://provider.invalid"),
                at,
                CallBudget.within(Duration.ofSeconds(10), System::nanoTime));
    return this;
  }

  public World product(String id, long price) {
    return product(id, Money.of(price, "CNY"), true, OptionalLong.empty());
  }

  public World product(String id, Money price, boolean onSale, OptionalLong stock) {
    post(Products.create(new Product(new ProductId(id), price, onSale, stock)));
    return this;
  }

  /** On sale, with a stock in shards. */
  public World product(String id, Money price, long stock, int shards) {
    Product product = new Product(new ProductId(id), price, true, OptionalLong.empty(), shards);
    List<Write> rows = new ArrayList<>(List.of(Products.create(product)));
    StockShard.of(product, stock)
        .forEach(shard -> rows.add(Products.createShard(product.id(), shard)));
    post(rows);
    return this;
  }

  public World room(String id, String host, String guest, long fee, RoomPayer payer) {
    return room(id, host, guest, fee, payer, RoomStatus.OPEN);
  }

  public World room(
      String id, String host, String guest, long fee, RoomPayer payer, RoomStatus status) {
    post(
        Rooms.create(
            new Room(
                new RoomId(id),
                new UserId(host),
                new UserId(guest),
                Money.of(fee, "CNY"),
                payer,
                status,
                ChargeStatus.NOT_CHARGED)));
    return this;
  }

  public World lead(String id, String queue, long weight) {
    return lead(id, queue, weight, Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  public World lead(String id, String queue, long weight, Instant createdAt) {
    post(Leads.create(Lead.unclaimed(new LeadId(id), new LeadQueue(queue), weight, createdAt)));
    return this;
  }

  private void post(Write row) {
    post(List.of(row));
  }

  private void post(Write row, Write entry) {
    post(List.of(row, entry));
  }

  private void post(List<Write> steps) {
    new Books(deployment()).post(steps);
  }

  private Write journal(EntryId id, Account debit, Account credit, Money amount, String cause) {
    return Journal.append(new JournalEntry(id, debit, credit, amount, cause, Instant.now()));
  }

  /** The variables of all functions, with the tables of this world in them. */
  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    for (FunctionDefinition function : TEMPLATE.functions()) {
      variables.putAll(function.variables());
    }
    variables.replaceAll((variable, value) -> variable.endsWith("_TABLE") ? table(value) : value);
    variables.put("USER_REQUESTS_PER_MINUTE", "0"); // Tests send crowds of requests.
    return variables;
  }

  private String name(TableDefinition table) {
    return table(table.request().tableName());
  }

  private static Template template() {
    try {
      return Template.read(ROOT.resolve("template.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(folder -> folder.resolve("template.yaml").toFile().exists())
        .findFirst()
        .orElseThrow();
  }
}
