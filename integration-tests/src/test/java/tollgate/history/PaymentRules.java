package tollgate.history;

import java.util.Optional;

/** Whether a wallet can pay, and whether it can receive, each in order of precedence. */
record PaymentRules(Model model) {

  Optional<Expected> objection(String user, long amount, String currency) {
    Model.Wallet wallet = model.wallets.get(user);
    if (wallet == null) {
      return Optional.of(Expected.fresh("404 wallet-not-found"));
    }
    if (wallet.frozen()) {
      return Optional.of(Expected.fresh("403 wallet-frozen"));
    }
    if (!wallet.currency().equals(currency)) {
      return Optional.of(Expected.fresh("409 currency-mismatch"));
    }
    return wallet.balance() < amount
        ? Optional.of(Expected.fresh("402 insufficient-balance"))
        : Optional.empty();
  }

  /** Whether the wallet, frozen or not, cannot receive the amount. */
  static Optional<Expected> objection(Model.Wallet receiving, long amount, String currency) {
    if (!receiving.currency().equals(currency)) {
      return Optional.of(Expected.fresh("409 currency-mismatch"));
    }
    return receiving.balance() > Model.MOST - amount
        ? Optional.of(Expected.fresh("409 wallet-full"))
        : Optional.empty();
  }

  void pay(String user, long amount) {
    model.wallets.computeIfPresent(user, (_, wallet) -> wallet.moved(-amount));
  }
}
