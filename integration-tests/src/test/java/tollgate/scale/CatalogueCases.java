package tollgate.scale;

import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import tollgate.domain.Money;
import tollgate.testing.Event;
import tollgate.testing.Response;

/** The outcomes of what services put into the catalogue. */
final class CatalogueCases implements CaseSet {

  private static final String DECLINE = "decline";
  private static final String STOCK = "\"stock\":5";
  private static final String RESTOCK = "\"stockDelta\":3";
  private static final String DIVIDE = "\"stockShards\":";
  private static final String TAKE = "\"stockDelta\":-6";

  @Override
  public String table() {
    return "catalogue";
  }

  @Override
  public String calls() {
    return """
    product-change                 | key | neither
    201, with a stock              | T   | T
    201, without a stock           | TT  | TT
    200, another price             | T   | T
    200, restocked                 | T   | T
    200, with the stock            | TT  | TT
    201, in shards                 | T   | T
    200, divided                   | CT  | RT
    201, replayed                  | T   | T
    201, replayed by the change    | T   | –
    422 idempotency-key-reused     | T   | –
    422 idempotency-key-reused, by the change | T | –
    404 product-not-found          | TB  | T
    409 product-exists             | TB  | T
    409 not-restockable            | TB  | T
    409 stock-too-low              | TB  | T

    room-creation                  | key | neither
    201                            | T   | T
    201, replayed                  | T   | T
    201, replayed by the row       | T   | –
    422 idempotency-key-reused     | T   | –
    200                            | TB  | T
    409 id-taken                   | TB  | T

    lead-creation                  | key | neither
    201                            | T   | T
    201, replayed                  | T   | T
    201, replayed by the row       | T   | –
    422 idempotency-key-reused     | T   | –
    200                            | TB  | T
    409 id-taken                   | TB  | T

    red-packet-issue               | key | neither
    201                            | T   | T
    201, replayed                  | T   | T
    201, replayed by the row       | T   | –
    422 idempotency-key-reused     | T   | –
    200                            | TB  | T
    409 id-taken                   | TB  | T
    """;
  }

  @Override
  public List<Case> cases() {
    return Stream.of(
            products(),
            creations("room-creation", CatalogueCases::room),
            creations("lead-creation", CatalogueCases::lead),
            creations("red-packet-issue", CatalogueCases::redPacket))
        .flatMap(List::stream)
        .toList();
  }

  /** The request of a stage, with an id or without one, and with this number. */
  @FunctionalInterface
  private interface Creation {
    Event event(Stage stage, boolean isIdStated, long number);
  }

  private static List<Case> creations(String function, Creation creation) {
    Function<Stage, Response> stated = stage -> stage.send(creation.event(stage, true, 1));
    Function<Stage, Response> derived = stage -> stage.send(creation.event(stage, false, 1));
    Function<Stage, Response> other = stage -> stage.send(creation.event(stage, true, 2));
    Case.Step elsewhere = stage -> stage.sendElsewhere(creation.event(stage, true, 1));
    Case.Step derivedElsewhere = stage -> stage.sendElsewhere(creation.event(stage, false, 1));
    Case.Step before =
        stage ->
            stage.sendElsewhere(
                creation
                    .event(stage, true, 1)
                    .user(stage.names().id("service"))
                    .without("idempotency-key")
                    .key(Stage.FIRST));
    return Stream.of(
            Case.of(function, "201", "created", stated),
            Case.of(function, "201", "replay", stated).replayed("").after(elsewhere),
            Case.of(function, "201", "replay", derived)
                .replayed("by the row")
                .only(WITH_KEY)
                .after(derivedElsewhere, stage -> stage.clock().pass(Duration.ofHours(25))),
            Case.of(function, "422 idempotency-key-reused", "key reuse", other)
                .only(WITH_KEY)
                .after(elsewhere),
            Case.of(function, "200", "created before", stated).after(before),
            Case.of(function, "409 id-taken", DECLINE, other).after(before))
        .map(it -> it.givens().contains(NEITHER) ? it.only(WITH_KEY, NEITHER) : it)
        .toList();
  }

  private static Event room(Stage stage, boolean isIdStated, long number) {
    Names names = stage.names();
    return event(
        stage,
        "/rooms",
        isIdStated ? "roomId" : "",
        "\"host\":\"%s\",\"guest\":\"%s\",%s,\"payer\":\"FIRST_ENTRANT\""
            .formatted(
                names.user(),
                names.other(),
                Stage.stated("fee", Stage.CURRENCY, names.amount() - number)));
  }

  private static Event lead(Stage stage, boolean isIdStated, long number) {
    return event(
        stage,
        "/leads",
        isIdStated ? "leadId" : "",
        "\"queue\":\"%s\",\"weight\":%d".formatted(stage.names().id("queue"), 900 + number));
  }

  private static Event redPacket(Stage stage, boolean isIdStated, long number) {
    return event(
        stage,
        "/red-packets",
        isIdStated ? "redPacketId" : "",
        "\"to\":\"%s\",%s"
            .formatted(
                stage.names().user(),
                Stage.stated("amount", Stage.CURRENCY, stage.names().amount() - number)));
  }

  private static Event event(Stage stage, String route, String idName, String content) {
    String id = "\"%s\":\"%s\",".formatted(idName, stage.names().id("created"));
    return Event.post(route, Map.of())
        .user(stage.names().other())
        .claim("scope", "catalogue.write")
        .key(stage.key())
        .body("{" + (idName.isEmpty() ? "" : id) + content + "}");
  }

  private List<Case> products() {
    return List.of(
        product("201", "created", put(STOCK)).how("with a stock"),
        product("201", "created, without a stock", put("")).how("without a stock"),
        product("200", "changed", put("")).how("another price").after(this::listed),
        product("200", "changed", put(RESTOCK)).how("restocked").after(this::limited),
        product("200", "changed, stock stated", put(STOCK))
            .how("with the stock")
            .after(this::limited),
        product("201", "created, in 2 shards", put(STOCK + "," + DIVIDE + 2)).how("in shards"),
        product("200", "changed, divided into 2 shards", put(DIVIDE + 2))
            .how("divided")
            .after(this::limited),
        product("201", "replay", put(STOCK)).replayed("").after(this::putElsewhere),
        product("201", "replay", put(STOCK))
            .replayed("by the change")
            .only(WITH_KEY)
            .after(this::putElsewhere, this::aDayPasses),
        product("422 idempotency-key-reused", "key reuse", put(RESTOCK))
            .only(WITH_KEY)
            .after(this::putElsewhere),
        product("422 idempotency-key-reused", "key reuse", put(RESTOCK))
            .how("by the change")
            .only(WITH_KEY)
            .after(this::putElsewhere, this::aDayPasses),
        product("404 product-not-found", DECLINE, put(RESTOCK)),
        product("409 product-exists", DECLINE, put(STOCK)).after(this::listed),
        product("409 not-restockable", DECLINE, put(RESTOCK)).after(this::listed),
        product("409 stock-too-low", DECLINE, put(TAKE)).after(this::limited));
  }

  private static Case product(String told, String row, Function<Stage, Response> request) {
    return Case.of("product-change", told, row, request).only(WITH_KEY, NEITHER);
  }

  private void listed(Stage stage) {
    listed(stage, OptionalLong.empty());
  }

  private void limited(Stage stage) {
    listed(stage, OptionalLong.of(5));
  }

  private static void listed(Stage stage, OptionalLong stock) {
    Names names = stage.names();
    stage
        .world()
        .product(names.id("product"), Money.of(names.amount(), Stage.CURRENCY), true, stock);
  }

  private void putElsewhere(Stage stage) {
    stage.sendElsewhere(product(stage, STOCK));
  }

  private void aDayPasses(Stage stage) {
    stage.clock().pass(Duration.ofHours(25));
  }

  private static Function<Stage, Response> put(String stock) {
    return stage -> stage.send(product(stage, stock));
  }

  private static Event product(Stage stage, String stock) {
    return Event.put("/products/{productId}", Map.of("productId", stage.names().id("product")))
        .user(stage.names().other())
        .claim("scope", "catalogue.write")
        .key(stage.key())
        .body(
            "{%s,\"onSale\":true%s}"
                .formatted(
                    Stage.stated("unitPrice", Stage.CURRENCY, stage.names().amount() - 1),
                    stock.isEmpty() ? "" : "," + stock));
  }
}
