package tollgate.scale;

import static tollgate.scale.Given.KNOWN;
import static tollgate.scale.Given.KNOWN_WITH_KEY;
import static tollgate.scale.Given.WITH_KEY;

import java.util.List;
import java.util.function.Function;
import tollgate.testing.Response;

/** The outcomes of a withdrawal. Known means that the amount is stated. */
final class WithdrawalCases {

  static final List<Case> ALL =
      List.of(
          withdrawal("202", "withdrawing", Stage::withdraw).after(Stage::packet),
          withdrawal("202", "replay", Stage::withdraw)
              .replayed("")
              .after(Stage::packet, Stage::withdrawElsewhere),
          withdrawal("409 not-eligible", "replay", Stage::withdraw)
              .replayed("")
              .only(KNOWN_WITH_KEY, WITH_KEY)
              .after(Stage::packetThatPaysNothing, Stage::withdrawElsewhere),
          withdrawal("422 idempotency-key-reused", "key reuse", Stage::withdrawOtherPacket)
              .only(KNOWN_WITH_KEY, WITH_KEY)
              .after(Stage::packet, Stage::withdrawElsewhere),
          withdrawal("404 red-packet-not-found", "decline", Stage::withdraw),
          withdrawal("409 already-withdrawn", "decline", Stage::withdraw)
              .after(Stage::packet, Stage::withdrawnBefore),
          withdrawal("409 not-eligible", "decline", Stage::withdraw)
              .after(Stage::packetThatPaysNothing),
          withdrawal("409 currency-mismatch", "decline", Stage::withdrawOtherCurrency)
              .only(KNOWN_WITH_KEY, KNOWN)
              .after(Stage::packet),
          withdrawal("409 amount-changed", "decline", Stage::withdrawOtherAmount)
              .only(KNOWN_WITH_KEY, KNOWN)
              .after(Stage::packet));

  private WithdrawalCases() {}

  private static Case withdrawal(String told, String row, Function<Stage, Response> request) {
    return Case.of("withdrawal", told, row, request);
  }
}
