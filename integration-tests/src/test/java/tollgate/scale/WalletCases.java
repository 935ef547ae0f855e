package tollgate.scale;

import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tollgate.domain.Money;
import tollgate.testing.Event;
import tollgate.testing.Response;

/** The outcomes of what services and operators do with a wallet. */
final class WalletCases implements CaseSet {

  private static final String DECLINE = "decline";

  @Override
  public String table() {
    return "wallets";
  }

  @Override
  public String calls() {
    return """
    credit                     | key | neither
    201                        | T   | T
    201, a new wallet          | T   | T
    201, replayed              | T   | T
    422 idempotency-key-reused | T   | –
    200                        | TB  | T
    409 reference-reused       | TB  | T
    409 currency-mismatch      | TB  | T
    409 wallet-full            | TB  | T

    wallet-freeze              | key | neither
    200                        | T   | T
    200, replayed              | T   | T
    422 idempotency-key-reused | T   | –
    404 wallet-not-found       | TB  | T
    409 already-frozen         | TB  | T

    wallet-unfreeze            | key | neither
    200                        | T   | T
    200, replayed              | T   | T
    422 idempotency-key-reused | T   | –
    404 wallet-not-found       | TB  | T
    409 not-frozen             | TB  | T
    """;
  }

  @Override
  public List<Case> cases() {
    return List.of(
        credit("201", "credited", this::credit).after(Stage::emptyWallet),
        credit("201", "credited, a new wallet", this::credit).how("a new wallet"),
        credit("201", "replay", this::credit)
            .replayed("")
            .after(Stage::emptyWallet, this::creditElsewhere),
        credit("422 idempotency-key-reused", "key reuse", this::creditLess)
            .only(WITH_KEY)
            .after(Stage::emptyWallet, this::creditElsewhere),
        credit("200", "credited before", this::credit)
            .after(Stage::emptyWallet, this::creditedBefore),
        credit("409 reference-reused", DECLINE, this::creditLess)
            .after(Stage::emptyWallet, this::creditedBefore),
        credit("409 currency-mismatch", DECLINE, this::credit).after(Stage::walletOfOtherCurrency),
        credit("409 wallet-full", DECLINE, this::credit).after(this::fullWallet),
        freeze("200", "changed", this::freeze).after(Stage::wallet),
        freeze("200", "replay", this::freeze)
            .replayed("")
            .after(Stage::wallet, this::freezeElsewhere),
        freeze("422 idempotency-key-reused", "key reuse", this::freezeForAnotherReason)
            .only(WITH_KEY)
            .after(Stage::wallet, this::freezeElsewhere),
        freeze("404 wallet-not-found", DECLINE, this::freeze),
        freeze("409 already-frozen", DECLINE, this::freeze).after(Stage::frozenWallet),
        unfreeze("200", "changed", this::unfreeze).after(Stage::frozenWallet),
        unfreeze("200", "replay", this::unfreeze)
            .replayed("")
            .after(Stage::frozenWallet, this::unfreezeElsewhere),
        unfreeze("422 idempotency-key-reused", "key reuse", this::unfreezeForAnotherReason)
            .only(WITH_KEY)
            .after(Stage::frozenWallet, this::unfreezeElsewhere),
        unfreeze("404 wallet-not-found", DECLINE, this::unfreeze),
        unfreeze("409 not-frozen", DECLINE, this::unfreeze).after(Stage::wallet));
  }

  private static Case credit(String told, String row, Function<Stage, Response> request) {
    return Case.of("credit", told, row, request).only(WITH_KEY, NEITHER);
  }

  private static Case freeze(String told, String row, Function<Stage, Response> request) {
    return Case.of("wallet-freeze", told, row, request).only(WITH_KEY, NEITHER);
  }

  private static Case unfreeze(String told, String row, Function<Stage, Response> request) {
    return Case.of("wallet-unfreeze", told, row, request).only(WITH_KEY, NEITHER);
  }

  private void fullWallet(Stage stage) {
    stage.world().wallet(stage.names().user(), Money.MAX_MINOR_UNITS);
  }

  private void creditElsewhere(Stage stage) {
    stage.sendElsewhere(credit(stage, stage.names().amount()).key(stage.key()));
  }

  /** By another service, so that neither its key nor a derived one is this caller's. */
  private void creditedBefore(Stage stage) {
    stage.sendElsewhere(
        credit(stage, stage.names().amount()).user(stage.names().id("service")).key(Stage.FIRST));
  }

  private Response credit(Stage stage) {
    return stage.send(credit(stage, stage.names().amount()).key(stage.key()));
  }

  private Response creditLess(Stage stage) {
    return stage.send(credit(stage, stage.names().amount() - 1).key(stage.key()));
  }

  private static Event credit(Stage stage, long amount) {
    return Event.post("/wallets/{userId}/credits", Map.of("userId", stage.names().user()))
        .user(stage.names().other())
        .claim("scope", "wallets.credit")
        .body(
            "{%s,\"reference\":\"%s\"}"
                .formatted(
                    Stage.stated("amount", Stage.CURRENCY, amount), stage.names().id("reference")));
  }

  private void freezeElsewhere(Stage stage) {
    stage.sendElsewhere(change(stage, "freeze", "complaint"));
  }

  private Response freeze(Stage stage) {
    return stage.send(change(stage, "freeze", "complaint"));
  }

  private Response freezeForAnotherReason(Stage stage) {
    return stage.send(change(stage, "freeze", "another"));
  }

  private void unfreezeElsewhere(Stage stage) {
    stage.sendElsewhere(change(stage, "unfreeze", "settled"));
  }

  private Response unfreeze(Stage stage) {
    return stage.send(change(stage, "unfreeze", "settled"));
  }

  private Response unfreezeForAnotherReason(Stage stage) {
    return stage.send(change(stage, "unfreeze", "another"));
  }

  private static Event change(Stage stage, String act, String reason) {
    return Event.post("/wallets/{userId}/" + act, Map.of("userId", stage.names().user()))
        .user(stage.names().other())
        .claim("scope", "wallets.freeze")
        .key(stage.key())
        .body("{\"reason\":\"" + reason + "\"}");
  }
}
