package tollgate.history;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether money is paid into a wallet, in order of precedence. A wallet may not be there yet. */
record CreditRules(Model model) {

  Expected decide(Act.Credit wish, Instant now) {
    return model
        .earlier(reference(wish), wish.content())
        .or(() ->
            Optional.ofNullable(model.wallets.get(wish.wallet()))
                .flatMap(wallet ->
                    PaymentRules.objection(
                        wallet, wish.amount().minorUnits(), wish.amount().currency())))
        .orElseGet(() -> credited(wish, now));
  }

  private Expected credited(Act.Credit wish, Instant now) {
    long amount = wish.amount().minorUnits();
    String currency = wish.amount().currency();
    return Expected.fresh(
            "201",
            Map.of(
                "/userId", wish.wallet(),
                "/amount/minorUnits", Long.toString(amount),
                "/amount/currency", currency,
                "/reference", wish.reference(),
                "/creditedAt", now.toString()))
        .and(response -> {
          model.wallets.putIfAbsent(wish.wallet(), new Model.Wallet(0, currency, false, 0));
          new PaymentRules(model).receive(wish.wallet(), amount);
          model.references.put(reference(wish), new Model.Done(wish.content(), response.body()));
          model.credits++;
        });
  }

  /** A reference belongs to all services. */
  private static String reference(Act.Credit wish) {
    return "credit " + wish.reference();
  }
}
