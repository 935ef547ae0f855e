package tollgate.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tollgate.decision.Decision;
import tollgate.decision.Seen;

/**
 * Why a wallet cannot be debited, in order of precedence. A daily limit comes before the balance,
 * and is a decline with values: {@link LimitExceeded}.
 */
public enum DebitDecline {
  WALLET_NOT_FOUND,
  WALLET_FROZEN,
  CURRENCY_MISMATCH,
  INSUFFICIENT_BALANCE;

  /**
   * What follows if the wallet cannot be debited; empty if it can, or if the wallet was not read.
   *
   * <p>It is a decline, except that expired holds are released first if with their money the
   * balance covers the amount. A limit is judged where no reason or only the balance is left.
   *
   * @param limit that the amount counts against, if there is one
   * @param decline the outcome for a reason
   * @param overLimit the outcome for an amount over the limit
   */
  public static <O> Optional<Decision<O>> decide(
      Seen<Wallet> seen,
      Money amount,
      Optional<DailyLimit> limit,
      Instant now,
      Function<DebitDecline, O> decline,
      Function<LimitExceeded, O> overLimit) {
    Optional<DebitDecline> reason = of(seen, amount);
    Optional<LimitExceeded> exceeded =
        seen.row().isPresent() && reason.orElse(INSUFFICIENT_BALANCE) == INSUFFICIENT_BALANCE
            ? limit.flatMap(daily -> daily.exceededBy(amount))
            : Optional.empty();
    if (exceeded.isPresent()) {
      return Optional.of(Decision.decline(overLimit.apply(exceeded.get()), seen));
    }
    return reason.map(it ->
        Decision.declineAfter(
            it == INSUFFICIENT_BALANCE ? expiries(seen, amount, now) : List.of(),
            decline.apply(it),
            seen));
  }

  /** The releases that make the balance cover the amount; empty if they do not. */
  private static List<HoldExpiry> expiries(Seen<Wallet> seen, Money amount, Instant now) {
    Wallet wallet = seen.row().orElseThrow();
    List<HoldExpiry> expiries = wallet.expiries(now);
    long missing = amount.minorUnits() - wallet.balance().minorUnits();
    long released = Wallet.sum(expiries.stream().map(HoldExpiry::hold).toList());
    return released < missing ? List.of() : expiries;
  }

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
