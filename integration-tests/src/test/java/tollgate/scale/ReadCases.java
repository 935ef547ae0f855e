package tollgate.scale;

import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.util.List;
import java.util.Map;
import tollgate.testing.Event;
import tollgate.testing.Response;

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

    outcome               | key
    200                   | G
    404 outcome-not-found | G

    withdrawal-status        | neither
    200                      | G
    404 red-packet-not-found | G

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
        Case.of("outcome", "200", "found", this::outcome)
            .only(WITH_KEY)
            .after(Stage::wallet, this::bought),
        Case.of("outcome", "404 outcome-not-found", "not found", this::outcome).only(WITH_KEY),
        Case.of("withdrawal-status", "200", "found", this::withdrawal)
            .only(NEITHER)
            .after(this::withdrawn),
        Case.of("withdrawal-status", "404 red-packet-not-found", "not found", this::withdrawal)
            .only(NEITHER),
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
                    .formatted(
                        Stage.stated("amount", Stage.CURRENCY, stage.names().amount()))));
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

  private static Map<String, String> packet(Stage stage) {
    return Map.of("redPacketId", stage.names().id("packet"));
  }
}
