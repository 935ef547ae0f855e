package tollgate.domain;

/**
 * What a user has to spend.
 *
 * @param sequence raised by one with every movement: the order of commit, which no clock knows
 * @param lastEntry the journal entry of the last movement
 */
public record Wallet(
    UserId user, Money balance, WalletStatus status, long sequence, EntryId lastEntry) {}
