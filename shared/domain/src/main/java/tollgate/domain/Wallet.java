package tollgate.domain;

/**
 * The money that a user can spend.
 *
 * @param sequence raised by one with every movement; it gives the order of commit, which a clock
 *     cannot
 * @param lastEntry the journal entry of the last movement
 */
public record Wallet(
    UserId user, Money balance, WalletStatus status, long sequence, EntryId lastEntry) {}
