package tollgate.domain;

import java.time.Instant;

/**
 * The record that a user entered a room. It is kept for accounting; no decision depends on it.
 *
 * @param charged whether this entry paid the fee
 */
public record RoomEntry(
    RoomEntryId id, RoomId room, UserId user, boolean charged, Instant enteredAt) {}
