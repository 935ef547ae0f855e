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
    if (found.isEmpty()) {
      return WALLET_NOT_FOUND;
    }
    Wallet wallet = found.get();
    if (wallet.status() == WalletStatus.FROZEN) {
      return WALLET_FROZEN;
    }
    return wallet.balance().currency().equals(amount.currency())
        ? INSUFFICIENT_BALANCE
        : CURRENCY_MISMATCH;
  }
}
