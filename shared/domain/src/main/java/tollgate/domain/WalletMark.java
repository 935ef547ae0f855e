package tollgate.domain;

/**
 * How far a wallet's movements have come.
 *
 * @param sequence the number of movements
 * @param total what the wallet holds in minor units, spendable or held
 * @param lastEntry the journal entry of the last movement
 */
public record WalletMark(long sequence, long total, EntryId lastEntry) {}
