package tollgate.domain;

import java.time.Instant;

/**
 * One entry of a wallet's statement. It names the hash of the entry before it, so that no entry can
 * be changed, dropped, swapped or inserted without a change of every later hash.
 *
 * @param sequence the wallet's sequence after the movement
 * @param entry the journal entry; of an opening, the last one before the statement
 * @param amount the movement in minor units, negative if money left the wallet
 * @param balance what the wallet held after the movement, spent or not
 * @param counterparty the kind of the account on the other side
 * @param cause what moved the money, as in the journal
 * @param at when the movement's request began; of an opening, the time of what follows it
 * @param previousHash of the entry before it; {@link #NO_HASH} if there is none
 */
public record StatementEntry(
    UserId user,
    long sequence,
    EntryId entry,
    long amount,
    long balance,
    Currency currency,
    String counterparty,
    String cause,
    Instant at,
    StatementSource source,
    String previousHash) {

  /** The hash before the first entry of a statement. */
  public static final String NO_HASH = "0".repeat(64);

  private static final String OPENING = "opening";

  /** The first part of what is hashed. Another canonical form would have another name. */
  private static final String FORM = "tollgate-statement-1";

  /** What a wallet held before its statement begins. */
  public static StatementEntry opening(
      UserId user, long sequence, EntryId last, Money balance, Instant at) {
    return new StatementEntry(
        user,
        sequence,
        last,
        balance.minorUnits(),
        balance.minorUnits(),
        balance.currency(),
        OPENING,
        OPENING,
        at,
        StatementSource.OPENING,
        NO_HASH);
  }

  /** The first entry of a statement, from the wallet's first movement. */
  public static StatementEntry first(UserId user, JournalEntry movement, StatementSource source) {
    Currency currency = movement.amount().currency();
    return after(new StatementHead(user, 0, 0, currency, NO_HASH), movement, source);
  }

  /** The entry that follows the head of a statement. */
  public static StatementEntry after(
      StatementHead head, JournalEntry movement, StatementSource source) {
    Account wallet = Account.wallet(head.user());
    long amount = movement.amountFor(wallet);
    return new StatementEntry(
        head.user(),
        head.sequence() + 1,
        movement.id(),
        amount,
        head.balance() + amount,
        head.currency(),
        (movement.credit().equals(wallet) ? movement.debit() : movement.credit()).kind(),
        movement.cause(),
        movement.at(),
        source,
        head.hash());
  }

  /** The head of a statement that ends with this entry. */
  public StatementHead head() {
    return new StatementHead(user, sequence, balance, currency, hash());
  }

  /**
   * The SHA-256 digest of the entry: of its parts in this order, each behind its length in bytes of
   * UTF-8 and a colon.
   */
  public String hash() {
    return Identifiers.sha256(
        FORM,
        user.value(),
        Long.toString(sequence),
        entry.value(),
        Long.toString(amount),
        Long.toString(balance),
        currency.code(),
        counterparty,
        cause,
        at.toString(),
        source.name(),
        previousHash);
  }
}
