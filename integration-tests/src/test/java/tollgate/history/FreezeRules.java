package tollgate.history;

import java.time.Instant;
import java.util.Map;

/** Whether the status of a wallet changes, in order of precedence. */
record FreezeRules(Model model) {

  Expected decide(Act.SetFrozen wish, Instant now) {
    Model.Wallet wallet = model.wallets.get(wish.wallet());
    if (wallet == null) {
      return Expected.fresh("404 wallet-not-found");
    }
    if (wallet.frozen() == wish.frozen()) {
      return Expected.fresh(wish.frozen() ? "409 already-frozen" : "409 not-frozen");
    }
    return Expected.fresh(
            "200",
            Map.of(
                "/userId", wish.wallet(),
                "/status", wish.frozen() ? "FROZEN" : "ACTIVE",
                "/reason", wish.reason(),
                "/changedAt", now.toString()))
        .and(_ -> {
          model.wallets.put(wish.wallet(), wallet.frozen(wish.frozen()));
          model.statusChanges++;
        });
  }
}
