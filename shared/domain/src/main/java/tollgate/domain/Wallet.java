package tollgate.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The money of a user.
 *
 * @param balance what can be spent, without what is held
 * @param sequence raised by one with every movement; it gives the order of commit, which a clock
 *     cannot
 * @param lastEntry the journal entry of the last movement
 * @param holds those that are open, at most {@value #MOST_HOLDS}; some may have expired
 * @param totals what was spent in the last day that was counted, one for each operation with a
 *     limit
 */
public record Wallet(
    UserId user,
    Money balance,
    WalletStatus status,
    long sequence,
    EntryId lastEntry,
    List<OpenHold> holds,
    List<DailyTotal> totals) {

  /** The most open holds, so that a row with all of them stays small. */
  public static final int MOST_HOLDS = 20;

  public Wallet {
    holds = holds.stream().sorted(Comparator.comparing(hold -> hold.id().value())).toList();
    totals = List.copyOf(totals);
  }

  /** A wallet whose user has no daily limits. */
  public Wallet(
      UserId user,
      Money balance,
      WalletStatus status,
      long sequence,
      EntryId lastEntry,
      List<OpenHold> holds) {
    this(user, balance, status, sequence, lastEntry, holds, List.of());
  }

  /** A wallet without holds. */
  public Wallet(UserId user, Money balance, WalletStatus status, long sequence, EntryId lastEntry) {
    this(user, balance, status, sequence, lastEntry, List.of());
  }

  /** What was spent by the operation in the last day that was counted for it. */
  public Optional<DailyTotal> total(OperationName operation) {
    return totals.stream().filter(total -> total.operation() == operation).findFirst();
  }

  /** The minor units that are held. */
  public long held() {
    return sum(holds);
  }

  /** The holds that have expired, though nobody has released them yet. */
  public List<OpenHold> expired(Instant now) {
    return holds.stream().filter(hold -> hold.hasExpired(now)).toList();
  }

  /** Whether it may have one more open hold, of this amount, apart from what can be spent. */
  public boolean mayHoldAlso(Money amount) {
    return holds.size() < MOST_HOLDS && held() <= Money.MAX_MINOR_UNITS - amount.minorUnits();
  }

  /** The minor units of these holds together. */
  public static long sum(List<OpenHold> holds) {
    return holds.stream().mapToLong(hold -> hold.amount().minorUnits()).sum();
  }

  /** The commands that release the holds that have expired, as far as the wallet takes them. */
  public List<HoldExpiry> expiries(Instant now) {
    return expired(now).stream()
        .filter(hold -> balance.minorUnits() <= Money.MAX_MINOR_UNITS - hold.amount().minorUnits())
        .map(hold -> new HoldExpiry(user, hold, now))
        .toList();
  }
}
