package tollgate.scale;

import static tollgate.scale.Given.KNOWN;
import static tollgate.scale.Given.KNOWN_WITH_KEY;
import static tollgate.scale.Given.WITH_KEY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tollgate.testing.Event;
import tollgate.testing.Response;

/** The outcomes of a withdrawal. Known means that the amount is stated. */
final class WithdrawalCases implements CaseSet {

  @Override
  public String table() {
    return "withdrawal";
  }

  @Override
  public Optional<Known> known() {
    return Optional.of(new Known("amount", "stated", "not stated"));
  }

  /** A stated amount saves the read. A decline is bound to a caller's key, and to no other. */
  @Override
  public String calls() {
    return """
    withdrawal                 | stated, key | stated | key | neither
    202                        | T           | T      | RT  | RT
    202, replayed              | T           | T      | R   | R
    409 not-eligible, replayed | T           | –      | R   | –
    422 idempotency-key-reused | T           | –      | R   | –
    404 red-packet-not-found   | TB          | T      | RB  | RA
    409 already-withdrawn      | TB          | T      | RB  | RA
    409 not-eligible           | TB          | T      | RB  | RA
    409 currency-mismatch      | TB          | T      | –   | –
    409 amount-changed         | TB          | T      | –   | –
    """;
  }

  @Override
  public List<Case> cases() {
    return List.of(
        withdrawal("202", "withdrawing", this::withdraw).after(this::packet),
        withdrawal("202", "replay", this::withdraw)
            .replayed("")
            .after(this::packet, this::withdrawElsewhere),
        withdrawal("409 not-eligible", "replay", this::withdraw)
            .replayed("")
            .only(KNOWN_WITH_KEY, WITH_KEY)
            .after(this::packetThatPaysNothing, this::withdrawElsewhere),
        withdrawal("422 idempotency-key-reused", "key reuse", this::withdrawOtherPacket)
            .only(KNOWN_WITH_KEY, WITH_KEY)
            .after(this::packet, this::withdrawElsewhere),
        withdrawal("404 red-packet-not-found", "decline", this::withdraw),
        withdrawal("409 already-withdrawn", "decline", this::withdraw)
            .after(this::packet, this::withdrawnBefore),
        withdrawal("409 not-eligible", "decline", this::withdraw)
            .after(this::packetThatPaysNothing),
        withdrawal("409 currency-mismatch", "decline", this::withdrawOtherCurrency)
            .only(KNOWN_WITH_KEY, KNOWN)
            .after(this::packet),
        withdrawal("409 amount-changed", "decline", this::withdrawOtherAmount)
            .only(KNOWN_WITH_KEY, KNOWN)
            .after(this::packet));
  }

  private static Case withdrawal(String told, String row, Function<Stage, Response> request) {
    return Case.of("withdrawal", told, row, request);
  }

  private void packet(Stage stage) {
    Names names = stage.names();
    stage.world().redPacket(names.id("packet"), names.user(), names.amount());
  }

  private void packetThatPaysNothing(Stage stage) {
    Names names = stage.names();
    stage.world().redPacket(names.id("packet"), names.user(), names.amount(), false);
  }

  private void withdrawnBefore(Stage stage) {
    stage.sendElsewhere(withdrawal(stage, "packet").key(Stage.FIRST));
  }

  private void withdrawElsewhere(Stage stage) {
    stage.sendElsewhere(withdrawal(stage, "packet", Stage.CURRENCY, stage.names().amount()));
  }

  private Response withdraw(Stage stage) {
    return stage.send(withdrawal(stage, "packet", Stage.CURRENCY, stage.names().amount()));
  }

  private Response withdrawOtherAmount(Stage stage) {
    return stage.send(withdrawal(stage, "packet", Stage.CURRENCY, stage.names().amount() - 1));
  }

  private Response withdrawOtherCurrency(Stage stage) {
    return stage.send(withdrawal(stage, "packet", Stage.OTHER_CURRENCY, stage.names().amount()));
  }

  private Response withdrawOtherPacket(Stage stage) {
    return stage.send(withdrawal(stage, "other packet", Stage.CURRENCY, stage.names().amount()));
  }

  private static Event withdrawal(Stage stage, String packet, String currency, long amount) {
    return withdrawal(stage, packet)
        .key(stage.key())
        .body(stage.bodyIfKnown("amount", currency, amount));
  }

  private static Event withdrawal(Stage stage, String packet) {
    return Event.post(
            "/red-packets/{redPacketId}/withdrawal",
            Map.of("redPacketId", stage.names().id(packet)))
        .user(stage.names().user());
  }
}
