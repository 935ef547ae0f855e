package tollgate.scale;

import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.util.List;
import java.util.Map;
import tollgate.domain.RoomPayer;
import tollgate.testing.Auditor;
import tollgate.testing.Event;
import tollgate.testing.Response;
import tollgate.testing.StatementFunctions;

/** The outcomes of the functions that only read. */
final class ReadCases implements CaseSet {

  @Override
  public String table() {
    return "reads";
  }

  @Override
  public String calls() {
    return """
    wallet               | neither
    200                  | G
    404 wallet-not-found | G

    statement            | neither
    200                  | P
    200, no entry        | PG
    404 wallet-not-found | PG

    outcome               | key
    200                   | G
    404 outcome-not-found | G

    withdrawal-status        | neither
    200                      | G
    404 red-packet-not-found | G

    order                | neither
    200                  | G
    200, refunded        | GP
    404 order-not-found  | G

    room                 | neither
    200                  | G
    404 room-not-found   | G

    hold-status        | neither
    200                | G
    404 hold-not-found | G
    """;
  }

  @Override
  public List<Case> cases() {
    return List.of(
        Case.of("wallet", "200", "found", this::wallet).only(NEITHER).after(Stage::wallet),
        Case.of("wallet", "404 wallet-not-found", "not found", this::wallet).only(NEITHER),
        Case.of("statement", "200", "found, 20 entries", this::statement)
            .only(NEITHER)
            .after(Stage::wallet, this::bought20Times),
        Case.of("statement", "200", "found, no entry", this::statement)
            .how("no entry")
            .only(NEITHER)
            .after(Stage::wallet),
        Case.of("statement", "404 wallet-not-found", "not found", this::statement).only(NEITHER),
        Case.of("outcome", "200", "found", this::outcome)
            .only(WITH_KEY)
            .after(Stage::wallet, this::bought),
        Case.of("outcome", "404 outcome-not-found", "not found", this::outcome).only(WITH_KEY),
        Case.of("withdrawal-status", "200", "found", this::withdrawal)
            .only(NEITHER)
            .after(this::withdrawn),
        Case.of("withdrawal-status", "404 red-packet-not-found", "not found", this::withdrawal)
            .only(NEITHER),
        Case.of("order", "200", "found", this::order)
            .only(NEITHER)
            .after(Stage::wallet, this::bought),
        Case.of("order", "200", "found, refunded", this::order)
            .how("refunded")
            .only(NEITHER)
            .after(Stage::wallet, this::bought, this::refunded),
        Case.of("order", "404 order-not-found", "not found", this::order).only(NEITHER),
        Case.of("room", "200", "found", this::room).only(NEITHER).after(this::madeRoom),
        Case.of("room", "404 room-not-found", "not found", this::room).only(NEITHER),
        Case.of("hold-status", "200", "found", this::hold)
            .only(NEITHER)
            .after(Stage::wallet, this::held),
        Case.of("hold-status", "404 hold-not-found", "not found", this::hold).only(NEITHER));
  }

  private void bought(Stage stage) {
    Names names = stage.names();
    stage.world().product(names.id("product"), names.amount());
    String body = "{\"productId\":\"%s\",\"quantity\":1}".formatted(names.id("product"));
    stage.sendElsewhere(
        Event.post("/purchases", Map.of()).user(names.user()).key(names.key()).body(body));
  }

  private void withdrawn(Stage stage) {
    Names names = stage.names();
    stage.world().redPacket(names.id("packet"), names.user(), names.amount());
    stage.sendElsewhere(
        Event.post("/red-packets/{redPacketId}/withdrawal", packet(stage)).user(names.user()));
  }

  private void held(Stage stage) {
    stage.sendElsewhere(
        Event.post("/holds", Map.of())
            .user(stage.names().user())
            .body(
                "{%s,\"expiresInSeconds\":60}"
                    .formatted(Stage.stated("amount", Stage.CURRENCY, stage.names().amount()))));
  }

  private Response hold(Stage stage) {
    return stage.send(
        Event.get(
                "/holds/{holdId}",
                Map.of("holdId", HoldCases.held(stage.world(), stage.names().user())))
            .user(stage.names().user()));
  }

  private Response wallet(Stage stage) {
    return stage.send(Event.get("/wallet", Map.of()).user(stage.names().user()));
  }

  private Response outcome(Stage stage) {
    return stage.send(
        Event.get("/outcomes/{operation}", Map.of("operation", "purchase"))
            .user(stage.names().user())
            .key(stage.names().key()));
  }

  private Response withdrawal(Stage stage) {
    return stage.send(
        Event.get("/red-packets/{redPacketId}/withdrawal", packet(stage))
            .user(stage.names().user()));
  }

  private void refunded(Stage stage) {
    stage.sendElsewhere(
        Event.post("/orders/{orderId}/refunds", orderId(stage))
            .user(stage.names().other())
            .claim("scope", "orders.refund"));
  }

  private void madeRoom(Stage stage) {
    Names names = stage.names();
    stage
        .world()
        .room(names.id("room"), names.user(), names.other(), names.amount(), RoomPayer.HOST);
  }

  /** Many purchases, each of which the statement follows at once. */
  private void bought20Times(Stage stage) {
    Names names = stage.names();
    stage.world().product(names.id("product"), 1);
    StatementFunctions statements = new StatementFunctions(stage.world());
    statements.deliver(statements.changed(names.user()));
    String body = "{\"productId\":\"%s\",\"quantity\":1}".formatted(names.id("product"));
    for (int i = 1; i <= 20; i++) {
      stage.sendElsewhere(
          Event.post("/purchases", Map.of()).user(names.user()).key("k-" + i).body(body));
      statements.deliver(statements.changed(names.user()));
    }
  }

  private Response statement(Stage stage) {
    return stage.send(Event.get("/wallet/entries", Map.of()).user(stage.names().user()));
  }

  private Response order(Stage stage) {
    return stage.send(Event.get("/orders/{orderId}", orderId(stage)).user(stage.names().user()));
  }

  private Response room(Stage stage) {
    return stage.send(
        Event.get("/rooms/{roomId}", Map.of("roomId", stage.names().id("room")))
            .user(stage.names().user()));
  }

  /** The id of the user's only order; if there is none, an id that no order has. */
  private static Map<String, String> orderId(Stage stage) {
    Names names = stage.names();
    return Map.of(
        "orderId",
        Auditor.of(stage.world()).items("OrdersTable", "userId", names.user()).stream()
            .map(order -> Auditor.string(order, "orderId"))
            .findFirst()
            .orElse(names.id("order")));
  }

  private static Map<String, String> packet(Stage stage) {
    return Map.of("redPacketId", stage.names().id("packet"));
  }
}
