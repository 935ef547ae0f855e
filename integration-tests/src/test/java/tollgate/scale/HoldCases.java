package tollgate.scale;

import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tollgate.domain.Money;
import tollgate.testing.Auditor;
import tollgate.testing.Event;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.World;

/** The outcomes of placing a hold and of ending it, and a debit that releases one first. */
final class HoldCases implements CaseSet {

  private static final String DECLINE = "decline";
  private static final String BY_HOLD = "decline by the hold";

  /** Twenty of them keep the row of a wallet below a kilobyte, however long its user's id. */
  private static final long MOST_OF_TWENTY = 2_000_000_000;

  @Override
  public String table() {
    return "holds";
  }

  @Override
  public String calls() {
    return """
    hold                            | key | neither
    201                             | T   | T
    201, after a release            | TET | TET
    201, replayed                   | T   | T
    201, replayed by the hold       | T   | –
    422 idempotency-key-reused      | T   | –
    422 idempotency-key-reused, by the hold | T | –
    404 wallet-not-found            | TB  | T
    403 wallet-frozen               | TB  | T
    409 currency-mismatch           | TB  | T
    402 insufficient-balance        | TB  | T
    409 too-many-holds              | TB  | T

    hold-capture                    | key | neither
    201                             | RT  | RT
    201, replayed                   | R   | R
    422 idempotency-key-reused      | R   | –
    404 hold-not-found              | RB  | RA
    409 hold-ended                  | RB  | RA
    409 currency-mismatch           | RB  | RA
    409 capture-exceeds-hold        | RB  | RA
    409 wallet-full                 | RTB | RT

    hold-void                       | key | neither
    200                             | RT  | RT
    200, replayed                   | R   | R
    422 idempotency-key-reused      | R   | –
    404 hold-not-found              | RB  | RA
    409 hold-ended                  | RB  | RA
    409 wallet-full                 | RTB | RT
    """;
  }

  @Override
  public List<Case> cases() {
    return List.of(
        hold("201", "held", this::hold).after(Stage::wallet),
        hold("201", "held, one released first", this::hold)
            .how("after a release")
            .after(Stage::wallet, this::allHeld, this::anHourPasses),
        hold("201", "replay", this::hold).replayed("").after(Stage::wallet, this::holdElsewhere),
        hold("201", "replay", this::hold)
            .replayed("by the hold")
            .only(WITH_KEY)
            .after(Stage::wallet, this::holdElsewhere, this::aDayPasses),
        hold("422 idempotency-key-reused", "key reuse", this::holdLess)
            .only(WITH_KEY)
            .after(Stage::wallet, this::holdElsewhere),
        hold("422 idempotency-key-reused", "key reuse", this::holdLess)
            .how("by the hold")
            .only(WITH_KEY)
            .after(Stage::wallet, this::holdElsewhere, this::aDayPasses),
        hold("404 wallet-not-found", DECLINE, this::hold),
        hold("403 wallet-frozen", DECLINE, this::hold).after(Stage::frozenWallet),
        hold("409 currency-mismatch", DECLINE, this::hold).after(Stage::walletOfOtherCurrency),
        hold("402 insufficient-balance", DECLINE, this::hold).after(Stage::emptyWallet),
        hold("409 too-many-holds", DECLINE, this::holdOne).after(Stage::wallet, this::twentyHolds),
        capture("201", "captured", this::capture).after(Stage::wallet, this::held),
        capture("201", "replay", this::capture)
            .replayed("")
            .after(Stage::wallet, this::held, this::captureElsewhere),
        capture("422 idempotency-key-reused", "key reuse", this::captureLess)
            .only(WITH_KEY)
            .after(Stage::wallet, this::held, this::captureElsewhere),
        capture("404 hold-not-found", BY_HOLD, this::capture),
        capture("409 hold-ended", BY_HOLD, this::capture)
            .after(Stage::wallet, this::held, this::anHourPasses),
        capture("409 currency-mismatch", BY_HOLD, this::captureInOtherCurrency)
            .after(Stage::wallet, this::held),
        capture("409 capture-exceeds-hold", BY_HOLD, this::captureMore)
            .after(Stage::wallet, this::held),
        capture("409 wallet-full", "decline by the wallet", this::captureLess)
            .after(Stage::wallet, this::held, this::walletFull),
        release("200", "voided", this::voided).after(Stage::wallet, this::held),
        release("200", "replay", this::voided)
            .replayed("")
            .after(Stage::wallet, this::held, this::voidElsewhere),
        release("422 idempotency-key-reused", "key reuse", this::voidedUnknown)
            .only(WITH_KEY)
            .after(Stage::wallet, this::held, this::voidElsewhere),
        release("404 hold-not-found", BY_HOLD, this::voided),
        release("409 hold-ended", BY_HOLD, this::voided)
            .after(Stage::wallet, this::held, this::anHourPasses),
        release("409 wallet-full", "decline by the wallet", this::voided)
            .after(Stage::wallet, this::held, this::walletFull));
  }

  private static Case hold(String told, String row, Function<Stage, Response> request) {
    return Case.of("hold", told, row, request).only(WITH_KEY, NEITHER);
  }

  private static Case capture(String told, String row, Function<Stage, Response> request) {
    return Case.of("hold-capture", told, row, request).only(WITH_KEY, NEITHER);
  }

  private static Case release(String told, String row, Function<Stage, Response> request) {
    return Case.of("hold-void", told, row, request).only(WITH_KEY, NEITHER);
  }

  private void held(Stage stage) {
    stage.sendElsewhere(event(stage, stage.names().amount()).key(Stage.FIRST));
  }

  private void allHeld(Stage stage) {
    stage.sendElsewhere(event(stage, stage.names().balance()).key(Stage.FIRST));
  }

  private void twentyHolds(Stage stage) {
    for (int i = 0; i < 20; i++) {
      stage.sendElsewhere(
          event(stage, Math.min(MOST_OF_TWENTY, stage.names().balance() / 25)).key("k" + i));
    }
  }

  private void walletFull(Stage stage) {
    new Rows(stage.world())
        .set("WalletsTable", "userId", stage.names().user(), "balance", Money.MAX_MINOR_UNITS);
  }

  private void anHourPasses(Stage stage) {
    stage.clock().pass(Duration.ofHours(1).plusSeconds(1));
  }

  private void aDayPasses(Stage stage) {
    stage.clock().pass(Duration.ofHours(25));
  }

  private void holdElsewhere(Stage stage) {
    stage.sendElsewhere(event(stage, stage.names().amount()).key(stage.key()));
  }

  private Response hold(Stage stage) {
    return stage.send(event(stage, stage.names().amount()).key(stage.key()));
  }

  private Response holdLess(Stage stage) {
    return stage.send(event(stage, stage.names().amount() - 1).key(stage.key()));
  }

  private Response holdOne(Stage stage) {
    return stage.send(event(stage, 1).key(stage.key()));
  }

  private static Event event(Stage stage, long amount) {
    return Event.post("/holds", Map.of())
        .user(stage.names().user())
        .body(
            "{%s,\"expiresInSeconds\":3600,\"purpose\":\"a deposit\"}"
                .formatted(Stage.stated("amount", Stage.CURRENCY, amount)));
  }

  private void captureElsewhere(Stage stage) {
    stage.sendElsewhere(capture(stage, Stage.CURRENCY, stage.names().amount()));
  }

  private Response capture(Stage stage) {
    return stage.send(capture(stage, Stage.CURRENCY, stage.names().amount()));
  }

  private Response captureLess(Stage stage) {
    return stage.send(capture(stage, Stage.CURRENCY, stage.names().amount() - 1));
  }

  private Response captureMore(Stage stage) {
    return stage.send(capture(stage, Stage.CURRENCY, stage.names().amount() + 1));
  }

  private Response captureInOtherCurrency(Stage stage) {
    return stage.send(capture(stage, Stage.OTHER_CURRENCY, stage.names().amount()));
  }

  private static Event capture(Stage stage, String currency, long amount) {
    return end(stage, "captures", held(stage.world(), stage.names().user()))
        .body("{" + Stage.stated("amount", currency, amount) + "}");
  }

  private void voidElsewhere(Stage stage) {
    stage.sendElsewhere(voided(stage, "void"));
  }

  private Response voided(Stage stage) {
    return stage.send(voided(stage, "void"));
  }

  private static Event voided(Stage stage, String how) {
    return end(stage, how, held(stage.world(), stage.names().user()));
  }

  private Response voidedUnknown(Stage stage) {
    return stage.send(end(stage, "void", "h_of_nobody"));
  }

  private static Event end(Stage stage, String how, String hold) {
    return Event.post("/holds/{holdId}/" + how, Map.of("holdId", hold))
        .user(stage.names().other())
        .claim("scope", "holds.capture")
        .key(stage.key());
  }

  /** The hold that only this case's user has. */
  static String held(World world, String user) {
    return Auditor.of(world).items("HoldsTable", "userId", user).stream()
        .map(hold -> Auditor.string(hold, "holdId"))
        .findFirst()
        .orElse("h_of_nobody");
  }
}
