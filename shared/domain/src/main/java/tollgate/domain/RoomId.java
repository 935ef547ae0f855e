package tollgate.domain;

/**
 * Names a room: one paid chat appointment.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record RoomId(String value) {

  public RoomId {
    Identifiers.check(value);
  }

  /**
   * The id of a room whose creator states none: with a caller's key derived from it, else random.
   */
  public static RoomId of(IdempotencyToken token) {
    return new RoomId(token.idOf("room_"));
  }

  @Override
  public String toString() {
    return value;
  }
}
