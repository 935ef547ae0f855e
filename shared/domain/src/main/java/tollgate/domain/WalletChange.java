package tollgate.domain;

import java.time.Instant;

/**
 * A change of a wallet's status by an operator.
 *
 * @param id sorts by time
 * @param status the status from this change on
 * @param reason as the operator stated it
 * @param by the operator
 */
public record WalletChange(
    EntryId id, UserId user, WalletStatus status, ChangeReason reason, UserId by, Instant at) {}
