package tollgate.domain;

import java.util.Optional;
import tollgate.decision.Seen;

/** Why a wallet cannot be debited, in order of precedence. */
public enum DebitDecline {
  WALLET_NOT_FOUND,
  WALLET_FROZEN,
  CURRENCY_MISMATCH,
  INSUFFICIENT_BALANCE;

  /** Why the wallet cannot be debited; empty if it can, or if the wallet was not read. */
  public static Optional<DebitDecline> of(Seen<Wallet> seen, Money amount) {
    return switch (seen) {
      case Seen.Unread<Wallet> _ -> Optional.empty();
      case Seen.Absent<Wallet> _ -> Optional.of(WALLET_NOT_FOUND);
      case Seen.Found<Wallet>(_, Wallet wallet, _) -> of(wallet, amount);
    };
  }

  private static Optional<DebitDecline> of(Wallet wallet, Money amount) {
    if (wallet.status() == WalletStatus.FROZEN) {
      return Optional.of(WALLET_FROZEN);
    }
    if (!wallet.balance().currency().equals(amount.currency())) {
      return Optional.of(CURRENCY_MISMATCH);
    }
    return wallet.balance().minorUnits() < amount.minorUnits()
        ? Optional.of(INSUFFICIENT_BALANCE)
        : Optional.empty();
  }
}
