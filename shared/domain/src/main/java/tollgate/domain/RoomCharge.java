package tollgate.domain;

import java.time.Instant;

/**
 * The charge of a room's fee.
 *
 * @param payer the user who was charged
 * @param entry the journal entry
 */
public record RoomCharge(UserId payer, EntryId entry, Instant at) {}
