package tollgate.scale;

import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tollgate.domain.Money;
import tollgate.domain.WalletStatus;
import tollgate.testing.Event;
import tollgate.testing.Response;

/** The outcomes of a transfer, whose amount is always stated. */
final class TransferCases implements CaseSet {

  private static final String DECLINE = "decline";

  @Override
  public String table() {
    return "transfer";
  }

  @Override
  public String calls() {
    return """
    transfer                        | key | neither
    201                             | T   | T
    201, replayed                   | T   | T
    201, replayed by the entry      | T   | –
    422 idempotency-key-reused      | T   | –
    422 idempotency-key-reused, by the entry | T | –
    200                             | TB  | T
    409 reference-reused            | TB  | T
    404 wallet-not-found            | TB  | T
    403 wallet-frozen               | TB  | T
    409 currency-mismatch, sender   | TB  | T
    402 insufficient-balance        | TB  | T
    404 recipient-not-found         | TB  | T
    409 currency-mismatch, recipient | TB | T
    409 wallet-full                 | TB  | T
    """;
  }

  @Override
  public List<Case> cases() {
    return List.of(
        transfer("201", "transferred", this::transfer).after(Stage::wallet, this::recipient),
        transfer("201", "replay", this::transfer)
            .replayed("")
            .after(Stage::wallet, this::recipient, this::transferElsewhere),
        transfer("201", "replay", this::transfer)
            .replayed("by the entry")
            .only(WITH_KEY)
            .after(Stage::wallet, this::recipient, this::transferElsewhere, this::aDayPasses),
        transfer("422 idempotency-key-reused", "key reuse", this::transferLess)
            .only(WITH_KEY)
            .after(Stage::wallet, this::recipient, this::transferElsewhere),
        transfer("422 idempotency-key-reused", "key reuse", this::transferLess)
            .how("by the entry")
            .only(WITH_KEY)
            .after(Stage::wallet, this::recipient, this::transferElsewhere, this::aDayPasses),
        transfer("200", "transferred before", this::transferReferred)
            .after(Stage::wallet, this::recipient, this::referredElsewhere),
        transfer("409 reference-reused", DECLINE, this::transferReferredLess)
            .after(Stage::wallet, this::recipient, this::referredElsewhere),
        transfer("404 wallet-not-found", DECLINE, this::transfer).after(this::recipient),
        transfer("403 wallet-frozen", DECLINE, this::transfer)
            .after(Stage::frozenWallet, this::recipient),
        transfer("409 currency-mismatch", DECLINE, this::transfer)
            .how("sender")
            .after(Stage::walletOfOtherCurrency, this::recipient),
        transfer("402 insufficient-balance", DECLINE, this::transfer)
            .after(Stage::emptyWallet, this::recipient),
        transfer("404 recipient-not-found", DECLINE, this::transfer).after(Stage::wallet),
        transfer("409 currency-mismatch", DECLINE, this::transfer)
            .how("recipient")
            .after(Stage::wallet, this::recipientOfOtherCurrency),
        transfer("409 wallet-full", DECLINE, this::transfer)
            .after(Stage::wallet, this::fullRecipient));
  }

  private static Case transfer(String told, String row, Function<Stage, Response> request) {
    return Case.of("transfer", told, row, request).only(WITH_KEY, NEITHER);
  }

  private void recipient(Stage stage) {
    stage.world().wallet(stage.names().other(), 0);
  }

  private void recipientOfOtherCurrency(Stage stage) {
    stage
        .world()
        .wallet(stage.names().other(), Money.of(0, Stage.OTHER_CURRENCY), WalletStatus.ACTIVE);
  }

  private void fullRecipient(Stage stage) {
    stage.world().wallet(stage.names().other(), Money.MAX_MINOR_UNITS);
  }

  private void aDayPasses(Stage stage) {
    stage.clock().pass(Duration.ofHours(25));
  }

  private void transferElsewhere(Stage stage) {
    stage.sendElsewhere(event(stage, stage.names().amount(), "").key(stage.key()));
  }

  private void referredElsewhere(Stage stage) {
    stage.sendElsewhere(event(stage, stage.names().amount(), reference(stage)).key(Stage.FIRST));
  }

  private Response transfer(Stage stage) {
    return stage.send(event(stage, stage.names().amount(), "").key(stage.key()));
  }

  private Response transferLess(Stage stage) {
    return stage.send(event(stage, stage.names().amount() - 1, "").key(stage.key()));
  }

  private Response transferReferred(Stage stage) {
    if (!stage.given().key()) {
      stage.clock().pass(Duration.ofMinutes(2));
    }
    return stage.send(event(stage, stage.names().amount(), reference(stage)).key(stage.key()));
  }

  private Response transferReferredLess(Stage stage) {
    return stage.send(event(stage, stage.names().amount() - 1, reference(stage)).key(stage.key()));
  }

  private static String reference(Stage stage) {
    return ",\"reference\":\"" + stage.names().id("reference") + "\"";
  }

  private static Event event(Stage stage, long amount, String reference) {
    return Event.post("/transfers", Map.of())
        .user(stage.names().user())
        .body(
            "{\"to\":\"%s\",%s%s}"
                .formatted(
                    stage.names().other(),
                    Stage.stated("amount", Stage.CURRENCY, amount),
                    reference));
  }
}
