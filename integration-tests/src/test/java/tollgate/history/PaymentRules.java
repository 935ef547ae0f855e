package tollgate.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import tollgate.domain.OperationName;

/** Whether a wallet can pay, and whether it can receive, each in order of precedence. */
record PaymentRules(Model model) {

  Optional<Expected> objection(
      String user, OperationName by, long amount, String currency, Instant now) {
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
    OptionalLong limit = model.limits.of(by, currency);
    if (limit.isPresent() && spent(user, by, day(now)) > limit.getAsLong() - amount) {
      return Optional.of(overLimit(limit.getAsLong() - spent(user, by, day(now)), currency, now));
    }
    return wallet.balance() < amount && wallet.balance() + sum(expired(user, now)) < amount
        ? Optional.of(Expected.fresh("402 insufficient-balance"))
        : Optional.empty();
  }

  private static Expected overLimit(long left, String currency, Instant now) {
    return Expected.fresh(
        "409 limit-exceeded",
        Map.of(
            "/left/minorUnits",
            Long.toString(left),
            "/left/currency",
            currency,
            "/resetsAt",
            day(now).plusDays(1) + "T00:00:00Z"));
  }

  private static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private long spent(String user, OperationName by, LocalDate day) {
    return Optional.ofNullable(model.spent.get(user + " " + by))
        .filter(it -> it.day().equals(day))
        .map(Model.Spent::total)
        .orElse(0L);
  }

  /** Counts the amount against the limit, if there is one. */
  void count(String user, OperationName by, long amount, Instant now) {
    String currency = Objects.requireNonNull(model.wallets.get(user)).currency();
    if (model.limits.of(by, currency).isPresent()) {
      long total = spent(user, by, day(now)) + amount;
      model.spent.put(user + " " + by, new Model.Spent(user, by, day(now), total));
    }
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

  /** Takes the amount, after the expired holds were released if it needs them. */
  void pay(String user, OperationName by, long amount, Instant now) {
    count(user, by, amount, now);
    releaseFor(user, amount, now);
    receive(user, -amount);
  }

  void receive(String user, long amount) {
    model.wallets.computeIfPresent(user, (_, wallet) -> wallet.moved(amount));
  }

  /** Releases the expired holds if the balance does not cover the amount. */
  void releaseFor(String user, long amount, Instant now) {
    if (Objects.requireNonNull(model.wallets.get(user)).balance() < amount) {
      release(user, now);
    }
  }

  void release(String user, Instant now) {
    expired(user, now)
        .forEach((id, hold) -> {
          model.holds.put(id, hold.ended("EXPIRED", 0, now));
          model.wallets.computeIfPresent(user, (_, wallet) -> wallet.held(-hold.amount()));
        });
  }

  /** The holds that have expired and that nobody has released, as far as they fit. */
  Map<String, Model.Hold> expired(String user, Instant now) {
    Model.Wallet wallet = Objects.requireNonNull(model.wallets.get(user));
    Map<String, Model.Hold> expired = new TreeMap<>();
    model.holds.forEach((id, hold) -> {
      if (hold.user().equals(user)
          && hold.isOpen()
          && hold.statusAt(now).equals("EXPIRED")
          && wallet.balance() <= Model.MOST - hold.amount()) {
        expired.put(id, hold);
      }
    });
    return expired;
  }

  private static long sum(Map<String, Model.Hold> holds) {
    return holds.values().stream().mapToLong(Model.Hold::amount).sum();
  }
}
