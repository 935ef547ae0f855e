package tollgate.scale;

import java.util.List;
import java.util.stream.Stream;

/** Every outcome of every function that makes calls to DynamoDB. */
public final class Cases {

  private static final List<Case> READS =
      List.of(
          Case.of("wallet", "200", "found", Stage::readWallet)
              .only(Given.NEITHER)
              .after(Stage::wallet),
          Case.of("wallet", "404 wallet-not-found", "not found", Stage::readWallet)
              .only(Given.NEITHER),
          Case.of("outcome", "200", "found", Stage::askForOutcome)
              .only(Given.WITH_KEY)
              .after(Stage::wallet, Stage::product, Stage::buyElsewhere),
          Case.of("outcome", "404 outcome-not-found", "not found", Stage::askForOutcome)
              .only(Given.WITH_KEY),
          Case.of("withdrawal-status", "200", "found", Stage::askForWithdrawal)
              .only(Given.NEITHER)
              .after(Stage::packet, Stage::withdrawnBefore),
          Case.of(
                  "withdrawal-status",
                  "404 red-packet-not-found",
                  "not found",
                  Stage::askForWithdrawal)
              .only(Given.NEITHER));

  private Cases() {}

  public static List<Case> all() {
    return Stream.of(
            WithdrawalCases.ALL, PurchaseCases.ALL, RoomEntryCases.ALL, LeadCases.ALL, READS)
        .flatMap(List::stream)
        .toList();
  }
}
