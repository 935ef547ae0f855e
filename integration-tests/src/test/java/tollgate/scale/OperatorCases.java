package tollgate.scale;

import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import tollgate.testing.Event;
import tollgate.testing.Response;

/** The outcomes of what operators do to payouts. The red packet is read first. */
final class OperatorCases implements CaseSet {

  private static final String DECLINE = "decline";

  @Override
  public String table() {
    return "operators";
  }

  @Override
  public String calls() {
    return """
    payout-attempt             | key | neither
    201                        | RT  | RT
    201, replayed              | R   | R
    422 idempotency-key-reused | R   | –
    404 payout-not-found       | RB  | RA
    409 already-returned       | RB  | RA
    409 payout-not-failed      | RB  | RA
    409 attempt-changed        | RB  | RA

    payout-return              | key | neither
    201                        | RT  | RT
    201, replayed              | R   | R
    422 idempotency-key-reused | R   | –
    404 payout-not-found       | RB  | RA
    409 already-returned       | RB  | RA
    409 payout-not-failed      | RB  | RA
    409 attempt-changed        | RB  | RA

    payout-finding             | key | neither
    201                        | RT  | RT
    201, replayed              | R   | R
    422 idempotency-key-reused | R   | –
    404 payout-not-found       | RB  | RA
    409 payout-not-under-way   | RB  | RA
    409 attempt-changed        | RB  | RA
    409 never-sent             | RB  | RA
    409 payout-in-progress     | RA  | RA
    """;
  }

  @Override
  public List<Case> cases() {
    return Stream.of(
            failed("payout-attempt", "payout-attempts"),
            failed("payout-return", "returns"),
            findings())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Case> failed(String function, String path) {
    Function<Stage, Response> act = send(path, "\"attempt\":3");
    return Stream.of(
            Case.of(function, "201", "done", act).after(OperatorCases::hasFailed),
            Case.of(function, "201", "replay", act)
                .replayed("")
                .after(OperatorCases::hasFailed, elsewhere(path, "\"attempt\":3")),
            Case.of(
                    function,
                    "422 idempotency-key-reused",
                    "key reuse",
                    send(path, "\"attempt\":2"))
                .only(WITH_KEY)
                .after(OperatorCases::hasFailed, elsewhere(path, "\"attempt\":3")),
            Case.of(function, "404 payout-not-found", DECLINE, act),
            Case.of(function, "409 already-returned", DECLINE, act)
                .after(OperatorCases::hasFailed, OperatorCases::returned),
            Case.of(function, "409 payout-not-failed", DECLINE, act)
                .after(stage -> unanswered(stage, Duration.ofHours(1))),
            Case.of(function, "409 attempt-changed", DECLINE, send(path, "\"attempt\":2"))
                .after(OperatorCases::hasFailed))
        .map(OperatorCases::withAndWithoutKey)
        .toList();
  }

  private static List<Case> findings() {
    String function = "payout-finding";
    Function<Stage, Response> act = send("findings", finding(1, "paid"));
    Case.Step quiet = stage -> unanswered(stage, Duration.ofHours(1));
    return Stream.of(
            Case.of(function, "201", "done", act).after(quiet),
            Case.of(function, "201", "replay", act)
                .replayed("")
                .after(quiet, elsewhere("findings", finding(1, "paid"))),
            Case.of(
                    function,
                    "422 idempotency-key-reused",
                    "key reuse",
                    send("findings", finding(1, "rejected")))
                .only(WITH_KEY)
                .after(quiet, elsewhere("findings", finding(1, "paid"))),
            Case.of(function, "404 payout-not-found", DECLINE, act),
            Case.of(function, "409 payout-not-under-way", DECLINE, act)
                .after(OperatorCases::hasFailed),
            Case.of(function, "409 attempt-changed", DECLINE, send("findings", finding(2, "paid")))
                .after(quiet),
            Case.of(function, "409 never-sent", DECLINE, act).after(OperatorCases::ordered),
            Case.of(function, "409 payout-in-progress", "in progress", act)
                .after(stage -> unanswered(stage, Duration.ZERO)))
        .map(OperatorCases::withAndWithoutKey)
        .toList();
  }

  private static Case withAndWithoutKey(Case it) {
    return it.givens().contains(NEITHER) ? it.only(WITH_KEY, NEITHER) : it;
  }

  private static void hasFailed(Stage stage) {
    stage.world().failedRedPacket(packet(stage), stage.names().user(), stage.names().amount());
  }

  private static void ordered(Stage stage) {
    stage
        .world()
        .orderedRedPacket(
            packet(stage), stage.names().user(), stage.names().amount(), stage.clock().instant());
  }

  private static void unanswered(Stage stage, Duration ago) {
    stage
        .world()
        .unansweredRedPacket(
            packet(stage),
            stage.names().user(),
            stage.names().amount(),
            stage.clock().instant().minus(ago));
  }

  private static void returned(Stage stage) {
    stage.sendElsewhere(event(stage, "returns", "\"attempt\":3").user(stage.names().id("another")));
  }

  private static Case.Step elsewhere(String path, String body) {
    return stage -> stage.sendElsewhere(event(stage, path, body).key(stage.key()));
  }

  private static Function<Stage, Response> send(String path, String body) {
    return stage -> stage.send(event(stage, path, body).key(stage.key()));
  }

  private static String finding(int attempt, String finding) {
    return "\"attempt\":%d,\"finding\":\"%s\",\"note\":\"%s\""
        .formatted(attempt, finding, "provider, ticket 4711");
  }

  private static Event event(Stage stage, String path, String body) {
    return Event.post("/red-packets/{redPacketId}/" + path, Map.of("redPacketId", packet(stage)))
        .user(stage.names().other())
        .claim("scope", "payouts.operate")
        .body("{" + body + "}");
  }

  private static String packet(Stage stage) {
    return stage.names().id("packet");
  }
}
