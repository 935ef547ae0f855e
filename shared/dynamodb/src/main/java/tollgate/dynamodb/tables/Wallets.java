package tollgate.dynamodb.tables;

import java.util.List;
import java.util.Optional;
import tollgate.decision.RowKey;
import tollgate.domain.DailyLimit;
import tollgate.domain.EntryId;
import tollgate.domain.Money;
import tollgate.domain.OpenHold;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletChange;
import tollgate.domain.WalletMark;
import tollgate.domain.WalletStatus;

/**
 * The wallets. What can be spent and what is held are two attributes, and a debit knows the first
 * one alone, so no release spends what is held. A movement is relative to the stored balance, never
 * to one that was read, so a top-up in between does no harm. Each movement raises the sequence and
 * names its journal entry, so that the table's stream shows the movements in order of commit.
 */
public final class Wallets {

  private static final String MOVED = ", #sequence = #sequence + :one, #lastEntryId = :entry";

  /** Subtracts the amount. */
  private static final String DEBIT = "SET #balance = #balance - :amount" + MOVED;

  /** Holds if the wallet exists, is active, has the amount's currency and covers the amount. */
  private static final String COVERS =
      "#status = :active AND #currency = :currency AND #balance >= :amount";

  /** Adds the amount. */
  private static final String CREDIT = "SET #balance = #balance + :amount" + MOVED;

  /** Holds if the wallet exists, has the amount's currency and can hold the amount. */
  private static final String TAKES = "#currency = :currency AND #balance <= :room";

  /** Adds the amount to the balance, or begins with it. */
  private static final String DEPOSIT =
      "SET #balance = if_not_exists(#balance, :zero) + :amount, #currency = :currency,"
          + " #status = if_not_exists(#status, :active),"
          + " #sequence = if_not_exists(#sequence, :zero) + :one, #lastEntryId = :entry";

  /** Holds if the wallet does not exist, or has the amount's currency and can hold the amount. */
  private static final String IS_NEW_OR_TAKES = "attribute_not_exists(#userId) OR (" + TAKES + ")";

  /** Holds if the wallet exists and has another status. */
  private static final String IS_OF_OTHER_STATUS = "attribute_exists(#userId) AND #status <> :to";

  /** Moves the amount to what is held. */
  private static final String HOLD =
      "SET #balance = #balance - :amount, #held = if_not_exists(#held, :zero) + :amount";

  /** Lists the hold. */
  private static final String LISTED = " ADD #holds :listed";

  /** Holds if the wallet has fewer open holds than the most, and can hold the amount as well. */
  private static final String TAKES_A_HOLD =
      "(attribute_not_exists(#holds) OR size(#holds) < :most)"
          + " AND (attribute_not_exists(#held) OR #held <= :room)";

  /** Moves back what is released of the hold, and lists it no longer. */
  private static final String END_HOLD =
      "SET #balance = #balance + :released, #held = #held - :amount";

  private static final String UNLISTED = " DELETE #holds :listed";

  /** Holds if the wallet lists the hold and can hold what is released of it. */
  private static final String LISTS =
      "contains(#holds, :hold) AND #held >= :amount AND #balance <= :room";

  private Wallets() {}

  public static RowKey key(UserId user) {
    return Table.WALLETS.key(user);
  }

  /**
   * Debits the wallet if it covers the amount and the daily limit allows it. The amount counts
   * against the limit in the same write; without a limit nothing is counted.
   */
  public static Write debit(
      UserId user, Money amount, Optional<DailyLimit> limit, EntryId entry, Contention contention) {
    return Write.update(
        key(user),
        DEBIT + DailyTotals.counts(limit),
        COVERS + DailyTotals.allows(limit, amount),
        movement(amount, entry)
            .and(":active", WalletStatus.ACTIVE)
            .and(DailyTotals.values(limit, amount)),
        contention);
  }

  /** Credits the wallet, frozen or not, if it can hold that much. */
  public static Write credit(UserId user, Money amount, EntryId entry) {
    return Write.update(
        key(user),
        CREDIT,
        TAKES,
        movement(amount, entry).and(":room", Money.MAX_MINOR_UNITS - amount.minorUnits()));
  }

  /** Credits the wallet, frozen or not, and opens it if there is none. */
  public static Write deposit(UserId user, Money amount, EntryId entry) {
    return Write.update(
        key(user),
        DEPOSIT,
        IS_NEW_OR_TAKES,
        movement(amount, entry)
            .and(":room", Money.MAX_MINOR_UNITS - amount.minorUnits())
            .and(":zero", 0)
            .and(":active", WalletStatus.ACTIVE));
  }

  /**
   * Places a hold on the wallet if it covers the amount and the daily limit allows it, against
   * which the amount counts. It is no movement: the sequence stays.
   */
  public static Write hold(UserId user, OpenHold hold, Optional<DailyLimit> limit) {
    return Write.update(
        key(user),
        HOLD + DailyTotals.counts(limit) + LISTED,
        COVERS + DailyTotals.allows(limit, hold.amount()) + " AND " + TAKES_A_HOLD,
        new Attributes()
            .and(":amount", hold.amount().minorUnits())
            .and(":currency", hold.amount().currency())
            .and(":active", WalletStatus.ACTIVE)
            .and(":zero", 0)
            .and(":most", Wallet.MOST_HOLDS)
            .and(":room", Money.MAX_MINOR_UNITS - hold.amount().minorUnits())
            .and(":listed", OpenHolds.texts(List.of(hold)))
            .and(DailyTotals.values(limit, hold.amount())),
        Contention.READ_ALL_ROWS);
  }

  /** Releases all of the hold, frozen or not. It is no movement either. */
  public static Write release(UserId user, OpenHold hold) {
    return Write.update(
        key(user), END_HOLD + UNLISTED, LISTS, ended(hold, hold.amount().minorUnits()));
  }

  /** Takes what is captured out of the wallet, frozen or not, and releases the rest of the hold. */
  public static Write capture(UserId user, OpenHold hold, Money released, EntryId entry) {
    return Write.update(
        key(user),
        END_HOLD + MOVED + UNLISTED,
        LISTS,
        ended(hold, released.minorUnits()).and(":entry", entry).and(":one", 1));
  }

  private static Attributes ended(OpenHold hold, long released) {
    return new Attributes()
        .and(":hold", OpenHolds.text(hold))
        .and(":listed", OpenHolds.texts(List.of(hold)))
        .and(":amount", hold.amount().minorUnits())
        .and(":released", released)
        .and(":room", Money.MAX_MINOR_UNITS - released);
  }

  /**
   * Changes the status, and notes why and by whom. It is no movement: the sequence stays.
   *
   * @param change the change's own row, which is appended in the same transaction
   */
  public static Write changeStatus(WalletChange change) {
    return Write.update(
        key(change.user()),
        "SET #status = :to",
        IS_OF_OTHER_STATUS,
        new Attributes().and(":to", change.status()),
        Contention.READ_ROW);
  }

  /**
   * A new wallet. What it has and holds is the amount of its last entry, which must be appended in
   * the same transaction, as must be its holds.
   */
  public static Write open(Wallet wallet) {
    Attributes row =
        Attributes.with("userId", wallet.user())
            .and("balance", wallet.balance().minorUnits())
            .and("currency", wallet.balance().currency())
            .and("status", wallet.status())
            .and("sequence", wallet.sequence())
            .and("lastEntryId", wallet.lastEntry());
    if (!wallet.holds().isEmpty()) {
      row.and("held", wallet.held()).and("holds", OpenHolds.texts(wallet.holds()));
    }
    return Write.create(Table.WALLETS, row);
  }

  private static Attributes movement(Money amount, EntryId entry) {
    return new Attributes()
        .and(":amount", amount.minorUnits())
        .and(":currency", amount.currency())
        .and(":entry", entry)
        .and(":one", 1);
  }

  /** How far the wallet's movements have come. Held money is in the wallet until it moves. */
  public static WalletMark mark(Item item) {
    return new WalletMark(
        item.number("sequence"),
        item.number("balance") + item.optionalNumber("held").orElse(0),
        new EntryId(item.string("lastEntryId")));
  }

  public static Wallet read(Item item) {
    return new Wallet(
        new UserId(item.string("userId")),
        item.money("balance"),
        item.state("status", WalletStatus.class),
        item.number("sequence"),
        new EntryId(item.string("lastEntryId")),
        OpenHolds.read(item),
        DailyTotals.read(item));
  }
}
