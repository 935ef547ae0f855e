package tollgate.domain;

import java.time.Instant;

/**
 * The record that a user entered a room. It is kept for the books and never decides anything.
 *
 * @param charged whether this entry is the one that paid the fee
 */
public record RoomEntry(
    RoomEntryId id, RoomId room, UserId user, boolean charged, Instant enteredAt) {}
