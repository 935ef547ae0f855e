package tollgate.history;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tollgate.domain.OperationName;

/** Whether money moves from one wallet to another, in order of precedence. */
record TransferRules(Model model) {

  Expected decide(Act.Transfer wish, Instant now) {
    Optional<Expected> earlier =
        wish.reference().isEmpty()
            ? model.recall(Model.name(wish), wish)
            : model.earlier(reference(wish), wish.content());
    return earlier
        .or(() ->
            new PaymentRules(model)
                .objection(
                    wish.user(),
                    OperationName.TRANSFER,
                    wish.amount().minorUnits(),
                    wish.amount().currency(),
                    now))
        .or(() -> recipientsObjection(wish).map(it -> it.and(_ -> release(wish, now))))
        .orElseGet(() -> transferred(wish, now));
  }

  /** The sender could pay, by expired holds too, before it was known that nobody receives it. */
  private void release(Act.Transfer wish, Instant now) {
    new PaymentRules(model).releaseFor(wish.user(), wish.amount().minorUnits(), now);
  }

  private Optional<Expected> recipientsObjection(Act.Transfer wish) {
    Model.Wallet recipient = model.wallets.get(wish.to());
    return recipient == null
        ? Optional.of(Expected.fresh("404 recipient-not-found"))
        : PaymentRules.objection(recipient, wish.amount().minorUnits(), wish.amount().currency());
  }

  private Expected transferred(Act.Transfer wish, Instant now) {
    long amount = wish.amount().minorUnits();
    return Expected.fresh(
            "201",
            Map.of(
                "/to", wish.to(),
                "/amount/minorUnits", Long.toString(amount),
                "/amount/currency", wish.amount().currency(),
                "/reference", wish.reference(),
                "/transferredAt", now.toString()))
        .and(response -> {
          new PaymentRules(model).pay(wish.user(), OperationName.TRANSFER, amount, now);
          new PaymentRules(model).receive(wish.to(), amount);
          model.transfers++;
          Model.Done done = new Model.Done(wish.content(), response.body());
          if (!wish.reference().isEmpty()) {
            model.references.put(reference(wish), done);
          } else if (!wish.key().isEmpty()) {
            model.done.put(Model.name(wish), done);
          }
        });
  }

  /** A reference belongs to its sender. */
  private static String reference(Act.Transfer wish) {
    return "transfer of " + wish.user() + " " + wish.reference();
  }
}
