package tollgate.credit;

import java.util.Optional;
import tollgate.credit.CreditOutcome.Credited;
import tollgate.credit.CreditOutcome.CreditedBefore;
import tollgate.credit.CreditOutcome.NotReceived;
import tollgate.credit.CreditOutcome.ReferenceReused;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.Credit;
import tollgate.domain.CreditDecline;
import tollgate.domain.Wallet;

/** Decides whether money may be paid into a wallet. */
final class CreditRule {

  private CreditRule() {}

  /**
   * What is known of the rows that a credit depends on.
   *
   * @param earlier the credit with the command's reference
   * @param wallet the recipient's; if it does not exist, the credit opens it
   */
  record Rows(Seen<Credit> earlier, Seen<Wallet> wallet) {}

  /** Decides about a credit; the order of the conditions is the precedence of the answers. */
  static Decision<CreditOutcome> decide(CreditCommand command, Rows rows) {
    Credit credit = command.credit();
    Optional<Credit> earlier = rows.earlier().row();
    if (earlier.isPresent()) {
      return Decision.decline(
          earlier.get().pays(credit.user(), credit.amount())
              ? new CreditedBefore(earlier.get())
              : new ReferenceReused(),
          rows.earlier());
    }
    Optional<CreditDecline> decline = CreditDecline.of(rows.wallet(), credit.amount());
    if (decline.isPresent()) {
      return Decision.decline(new NotReceived(decline.get()), rows.wallet());
    }
    return new Decision.Commit<>(new Credited(credit));
  }
}
