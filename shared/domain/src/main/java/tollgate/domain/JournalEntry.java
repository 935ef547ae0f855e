package tollgate.domain;

import java.time.Instant;

/**
 * One append-only posting with two legs of the same amount, so that debits equal credits by
 * construction.
 *
 * @param cause what moved the money: {@code purchase:<order>}, {@code withdrawal:<id>}, …
 * @param at when the request was begun; a clock cannot order entries, a wallet's sequence does
 */
public record JournalEntry(
    EntryId id, Account debit, Account credit, Money amount, String cause, Instant at) {

  public JournalEntry {
    Check.that(!debit.equals(credit), "an entry moves money between two accounts");
    Check.that(
        debit.shared() != credit.shared(), "an entry has one private and one shared account");
  }

  /** The private leg: the wallet or red packet in whose statement this entry stands. */
  public Account statement() {
    return debit.shared() ? credit : debit;
  }
}
