package tollgate.domain;

import java.util.Optional;
import tollgate.decision.Seen;

/** Why a wallet cannot receive an amount, in order of precedence. A frozen wallet can. */
public enum CreditDecline {
  CURRENCY_MISMATCH,
  WALLET_FULL;

  /** Why the wallet cannot receive the amount; empty if it can, or if no wallet was found. */
  public static Optional<CreditDecline> of(Seen<Wallet> seen, Money amount) {
    return seen.row().flatMap(wallet -> of(wallet, amount));
  }

  private static Optional<CreditDecline> of(Wallet wallet, Money amount) {
    if (!wallet.balance().currency().equals(amount.currency())) {
      return Optional.of(CURRENCY_MISMATCH);
    }
    return wallet.balance().minorUnits() > Money.MAX_MINOR_UNITS - amount.minorUnits()
        ? Optional.of(WALLET_FULL)
        : Optional.empty();
  }
}
