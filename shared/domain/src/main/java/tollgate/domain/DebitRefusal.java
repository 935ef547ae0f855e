package tollgate.domain;

import java.util.Optional;

/** Why a wallet cannot be debited, in order of precedence. */
public enum DebitRefusal {
  WALLET_NOT_FOUND,
  WALLET_FROZEN,
  CURRENCY_MISMATCH,
  INSUFFICIENT_BALANCE;

  /** Reads the refusal off the wallet that was found when a debit's condition failed. */
  public static DebitRefusal of(Optional<Wallet> found, Money amount) {
    return ifAny(found, amount).orElse(INSUFFICIENT_BALANCE);
  }

  /** Why the wallet that was found cannot be debited; none if it can. */
  public static Optional<DebitRefusal> ifAny(Optional<Wallet> found, Money amount) {
    if (found.isEmpty()) {
      return Optional.of(WALLET_NOT_FOUND);
    }
    Wallet wallet = found.get();
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
