package tollgate.domain;

import java.time.Instant;

/**
 * One append-only posting with two legs of the same amount, so that debits equal credits by
 * construction.
 *
 * @param cause what moved the money: {@code purchase:<order>}, {@code withdrawal:<id>}, …
 * @param at when the request began; entries are ordered by a wallet's sequence, not by this clock
 * @param statement the account whose statement lists it: its private leg or, between two shared
 *     accounts, the wallet or red packet whose money it was
 */
public record JournalEntry(
    EntryId id,
    Account debit,
    Account credit,
    Money amount,
    String cause,
    Instant at,
    Account statement) {

  public JournalEntry {
    Check.that(!debit.equals(credit), "an entry moves money between two accounts");
    Check.that(debit.shared() || credit.shared(), "an entry has one private account at most");
    Check.that(!statement.shared(), "a statement is that of a private account");
    Check.that(
        (debit.shared() && credit.shared()) || statement.equals(debit) || statement.equals(credit),
        "an entry stands in the statement of its private leg");
  }

  /** An entry with one private leg. */
  public JournalEntry(
      EntryId id, Account debit, Account credit, Money amount, String cause, Instant at) {
    this(id, debit, credit, amount, cause, at, debit.shared() ? credit : debit);
  }

  /** What this entry adds to an account, in minor units; negative if it takes from it. */
  public long amountFor(Account account) {
    if (credit.equals(account)) {
      return amount.minorUnits();
    }
    return debit.equals(account) ? -amount.minorUnits() : 0;
  }
}
