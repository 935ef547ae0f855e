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

  @Override
  public String toString() {
    return value;
  }
}
