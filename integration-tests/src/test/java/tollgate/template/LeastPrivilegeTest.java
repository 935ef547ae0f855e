package tollgate.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
import tollgate.local.template.FunctionDefinition;
import tollgate.testing.DelegatingClient;
import tollgate.testing.Engine;
import tollgate.testing.Event;
import tollgate.testing.Fault;
import tollgate.testing.Functions;
import tollgate.testing.Invocation;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.NamedEvent;
import tollgate.testing.PaymentProvider;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.StatementFunctions;
import tollgate.testing.StreamReader;
import tollgate.testing.TemplateTree;
import tollgate.testing.World;

/** Each function may do to each table what its requests do, and nothing else. */
@TestInstance(Lifecycle.PER_CLASS)
class LeastPrivilegeTest {

  /** The most writes of a transaction of ours, or more. */
  private static final int MOST_WRITES = 8;

  /** As many conflicts as let any function look at what is held. */
  private static final int HELD_TIMES = 4;

  private final World world = World.withStreams().demo();

  /** By function, then by table: the actions. */
  private final Map<String, Map<String, Set<String>>> done = new TreeMap<>();

  @Test
  void allowsEachFunctionJustWhatItDoes() {
    Map<String, Map<String, Set<String>>> allowed = new TreeMap<>();
    for (FunctionDefinition function : World.TEMPLATE.functions()) {
      allowed.put(function.name(), allowed(function.name()));
    }
    assertThat(allowed).isEqualTo(done);
  }

  @Test
  void tellsEachFunctionOfTheTablesThatItUsesOnly() {
    for (FunctionDefinition function : World.TEMPLATE.functions()) {
      Set<String> told = new TreeSet<>();
      function
          .variables()
          .forEach((variable, value) -> {
            if (variable.endsWith("_TABLE")) {
              told.add(value);
            }
          });
      assertThat(told)
          .as(function.name())
          .isEqualTo(
              used(function.name()).keySet().stream()
                  .map(resource -> resource.replaceFirst("/index/.*", ""))
                  .collect(Collectors.toSet()));
    }
  }

  /** Once for both tests, which only compare. */
  @BeforeAll
  void sendEveryEvent() {
    Map<String, Functions> environments = new HashMap<>();
    for (NamedEvent event : NamedEvent.all()) {
      String function = event.function().name();
      Response response =
          environments
              .computeIfAbsent(
                  function, name -> world.functions(new Recorder(Engine.client(), used(name))))
              .send(event.event(), new Invocation(10_000));
      assertThat(response.status()).as("%s: %s", event, response).isLessThan(500);
    }
    loseARace();
    standInACrowd();
    countRequests();
    releaseExpiredHolds();
    sellOut();
    changeShards();
    payOut();
    project();
  }

  /** What no event brings about by itself: the leads are claimed anew before ours is written. */
  private void loseARace() {
    Rows rows = new Rows(world);
    DelegatingClient race =
        MeanwhileClient.beforeFirstTransaction(() -> {
          rows.add("LeadsTable", "leadId", "lead-2", "fence", 1);
          rows.add("LeadsTable", "leadId", "lead-3", "fence", 1);
        });
    Functions functions = world.functions(new Recorder(race, used("LeadClaimFunction")));
    assertThat(functions.claim("op-1", "support", "race").told()).isEqualTo("200");
  }

  /**
   * What no event brings about either: others hold the token, or another item of the transaction,
   * several times. A function may read these items for no other reason.
   */
  private void standInACrowd() {
    for (NamedEvent event : NamedEvent.successes()) {
      for (int position = 0; position < MOST_WRITES; position++) {
        Functions functions =
            world.functions(new Recorder(holding(position), used(event.function().name())));
        Event request = event.request().user(event.user()).key("crowd-" + position);
        Response response = functions.send(request);
        assertThat(response.status()).as("%s: %s", event, response).isLessThan(500);
      }
    }
  }

  /** Where users are limited, and this limit has each request counted in a row. */
  private void countRequests() {
    for (NamedEvent event : NamedEvent.successes()) {
      if (event.function().variables().containsKey("USER_REQUESTS_PER_MINUTE")) {
        Functions functions =
            world.limited(
                new Recorder(Engine.client(), used(event.function().name())), new SetClock(), 1);
        Event request = event.request().user(event.user()).key("counted");
        assertThat(functions.send(request).status()).isLessThan(500);
      }
    }
  }

  /** What a debit does first that needs the money of a hold that has expired. */
  private void releaseExpiredHolds() {
    SetClock clock = new SetClock();
    String amount = "{\"minorUnits\":50,\"currency\":\"CNY\"}";
    Event hold =
        Event.post("/holds", Map.of()).body("{\"amount\":" + amount + ",\"expiresInSeconds\":60}");
    world.product("goods-50", 50).room("room-50", "lacks-2", "u8", 50, RoomPayer.HOST);
    List<Event> debits =
        List.of(
            Event.post("/purchases", Map.of()).body("{\"productId\":\"goods-50\",\"quantity\":1}"),
            hold,
            Event.post("/rooms/{roomId}/entries", Map.of("roomId", "room-50")),
            Event.post("/transfers", Map.of()).body("{\"to\":\"u8\",\"amount\":" + amount + "}"));
    List<String> functions =
        List.of("PurchaseFunction", "HoldFunction", "RoomEntryFunction", "TransferFunction");
    for (int i = 0; i < debits.size(); i++) {
      String user = "lacks-" + i;
      world.wallet(user, 50);
      assertThat(world.functions(clock).send(hold.user(user)).told()).isEqualTo("201");
      DelegatingClient recorder = new Recorder(Engine.client(), used(functions.get(i)));
      Functions later = world.functions(recorder, new SetClock(clock.instant().plusSeconds(62)));
      assertThat(later.send(debits.get(i).user(user)).told()).isEqualTo("201");
    }
  }

  /** The engine, on which the first transactions meet a conflict at this position. */
  private static DelegatingClient holding(int position) {
    String[] reasons = new String[position + 1];
    Arrays.fill(reasons, "None");
    reasons[position] = "TransactionConflict";
    Fault held = Fault.cancelled(reasons);
    AtomicInteger times = new AtomicInteger(HELD_TIMES);
    return new DelegatingClient() {
      @Override
      protected <Q, R> R pass(Q request, Function<Q, R> call) {
        return request instanceof TransactWriteItemsRequest && times.getAndDecrement() > 0
            ? held.around(() -> call.apply(request))
            : call.apply(request);
      }
    };
  }

  /** What no event brings about either: the shards of a stock are empty. */
  private void sellOut() {
    world.wallet("last-buyer", 100).product("last-unit", Money.of(1, "CNY"), 1, 2);
    Functions functions = world.functions(new Recorder(Engine.client(), used("PurchaseFunction")));
    assertThat(functions.buy("last-buyer", "last-unit", "a").told()).isEqualTo("201");
    assertThat(functions.buy("last-buyer", "last-unit", "b").told()).isEqualTo("409 out-of-stock");
  }

  /** What no event brings about either: a product's stock is in shards. */
  private void changeShards() {
    world.product("in-shards", Money.of(1, "CNY"), 2, 2);
    Functions functions = world.functions(new Recorder(Engine.client(), used("ProductFunction")));
    for (int shards : List.of(3, 2, 1)) {
      Event event =
          Event.put("/products/{productId}", Map.of("productId", "in-shards"))
              .user("service")
              .claim("scope", "catalogue.write")
              .key("k" + shards)
              .body(
                  "{\"unitPrice\":{\"minorUnits\":2,\"currency\":\"CNY\"},\"onSale\":true,\"stockShards\":%d}"
                      .formatted(shards));
      assertThat(functions.send(event).told()).isEqualTo("200");
    }
  }

  /** What triggers bring about: one packet is paid by the stream, one by the sweeper. */
  private void payOut() {
    SetClock clock = new SetClock();
    try (PaymentProvider provider = new PaymentProvider();
        StreamReader stream = new StreamReader(world)) {
      world
          .payouts(new Recorder(Engine.client(), used("PayoutFunction")), clock, provider)
          .deliver(stream.records("RedPacketsTable"));
      world.redPacket("rp-swept", "owner", 888);
      assertThat(world.functions(clock).withdraw("owner", "rp-swept", "k").told()).isEqualTo("202");
      clock.pass(Duration.ofHours(1));
      world
          .payouts(new Recorder(Engine.client(), used("PayoutSweeperFunction")), clock, provider)
          .sweep();
      assertThat(provider.payments()).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  /** A statement that is begun, and one whose gap is filled from the journal a day later. */
  private void project() {
    SetClock clock = new SetClock();
    StatementFunctions statements =
        new StatementFunctions(
            world, new Recorder(Engine.client(), used("StatementProjectorFunction")), clock);
    world.wallet("saver", 1);
    assertThat(statements.deliver(statements.changed("saver"))).isEmpty();
    world.topUp("saver", 2);
    var _ = statements.changed("saver"); // The stream loses this record.
    world.topUp("saver", 3);
    Record third = statements.changed("saver");
    clock.pass(Duration.ofHours(26));
    assertThat(statements.deliver(third)).isEmpty();
    assertThat(world.functions().statement("saver").json().path("asOf").asLong()).isEqualTo(3);
  }

  private Map<String, Set<String>> used(String function) {
    return done.computeIfAbsent(function, _ -> new TreeMap<>());
  }

  /** Reads only what it knows: another kind of policy or resource shows up as a difference. */
  private static Map<String, Set<String>> allowed(String function) {
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (JsonNode policy : TemplateTree.properties(function).path("Policies")) {
      assertThat(policy.isObject()).as("a policy of our own: %s", policy).isTrue();
      for (JsonNode statement : policy.path("Statement")) {
        assertThat(statement.properties().stream().map(Map.Entry::getKey))
            .containsExactlyInAnyOrder("Effect", "Action", "Resource");
        assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
        assertThat(statement.path("Action").isArray()).isTrue();
        assertThat(statement.path("Resource").isTextual()).isTrue();
        Set<String> actions =
            allowed.computeIfAbsent(
                resource(statement.path("Resource").asText()), _ -> new TreeSet<>());
        statement.path("Action").forEach(action -> actions.add(action.asText()));
      }
    }
    return allowed;
  }

  /** A table, or one of its indexes, of which {@code !Sub} makes the name. */
  private static String resource(String arn) {
    return arn.replaceFirst("^\\$\\{(\\w+)\\.Arn}", "$1").replaceFirst("\\.Arn$", "");
  }

  /** Notes under which actions of IAM each call falls, the parts of a transaction one by one. */
  private final class Recorder extends DelegatingClient {

    private final Map<String, Set<String>> actions;

    Recorder(DynamoDbClient engine, Map<String, Set<String>> actions) {
      super(engine);
      this.actions = actions;
    }

    @Override
    protected <Q, R> R pass(Q request, Function<Q, R> call) {
      switch (request) {
        case PutItemRequest put -> note("PutItem", put.tableName());
        case GetItemRequest get -> note("GetItem", get.tableName());
        case UpdateItemRequest update -> note("UpdateItem", update.tableName());
        case BatchGetItemRequest batch ->
            batch.requestItems().keySet().forEach(table -> note("BatchGetItem", table));
        case QueryRequest query when query.indexName() == null -> note("Query", query.tableName());
        case TransactGetItemsRequest together ->
            together.transactItems().forEach(item -> note("GetItem", item.get().tableName()));
        case QueryRequest query -> note("Query", query.tableName() + "/index/" + query.indexName());
        case ScanRequest scan -> note("Scan", scan.tableName());
        case TransactWriteItemsRequest transaction ->
            transaction.transactItems().forEach(this::note);
        default -> throw new AssertionError("a new kind of call: " + request);
      }
      return call.apply(request);
    }

    private void note(TransactWriteItem part) {
      if (part.put() != null) {
        note("PutItem", part.put().tableName());
      } else if (part.update() != null) {
        note("UpdateItem", part.update().tableName());
      } else if (part.delete() != null) {
        note("DeleteItem", part.delete().tableName());
      } else {
        note("ConditionCheckItem", part.conditionCheck().tableName());
      }
    }

    /** The sweeper calls from several threads at once. */
    private synchronized void note(String action, String table) {
      String logicalId = table.substring(world.table("").length());
      actions.computeIfAbsent(logicalId, _ -> new TreeSet<>()).add("dynamodb:" + action);
    }
  }
}
