package tollgate.dynamodb.tables;

import tollgate.decision.RowKey;
import tollgate.domain.EntryId;
import tollgate.domain.Money;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletChange;
import tollgate.domain.WalletStatus;

/**
 * The wallets. A movement is relative to the stored balance, never to one that was read, so a
 * top-up in between does no harm. Each movement raises the sequence and names its journal entry, so
 * that the table's stream shows the movements in order of commit.
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

  private Wallets() {}

  public static RowKey key(UserId user) {
    return Table.WALLETS.key(user);
  }

  /** Debits the wallet if it covers the amount. */
  public static Write debit(UserId user, Money amount, EntryId entry, Contention contention) {
    return Write.update(
        key(user),
        DEBIT,
        COVERS,
        movement(amount, entry).and(":active", WalletStatus.ACTIVE),
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
   * A new wallet. Its balance is the amount of its last entry, which must be appended in the same
   * transaction.
   */
  public static Write open(Wallet wallet) {
    return Write.create(
        Table.WALLETS,
        Attributes.with("userId", wallet.user())
            .and("balance", wallet.balance().minorUnits())
            .and("currency", wallet.balance().currency())
            .and("status", wallet.status())
            .and("sequence", wallet.sequence())
            .and("lastEntryId", wallet.lastEntry()));
  }

  private static Attributes movement(Money amount, EntryId entry) {
    return new Attributes()
        .and(":amount", amount.minorUnits())
        .and(":currency", amount.currency())
        .and(":entry", entry)
        .and(":one", 1);
  }

  public static Wallet read(Item item) {
    return new Wallet(
        new UserId(item.string("userId")),
        item.money("balance"),
        item.state("status", WalletStatus.class),
        item.number("sequence"),
        new EntryId(item.string("lastEntryId")));
  }
}
