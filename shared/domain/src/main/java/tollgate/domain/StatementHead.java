package tollgate.domain;

/**
 * Where a wallet's statement ends.
 *
 * @param sequence of the last entry
 * @param balance after the last entry, in minor units
 * @param hash of the last entry
 */
public record StatementHead(
    UserId user, long sequence, long balance, Currency currency, String hash) {}
