package tollgate.domain;

/**
 * Names one recorded entry of a user into a room.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record RoomEntryId(String value) {

  public RoomEntryId {
    Identifiers.check(value);
  }

  public static RoomEntryId random() {
    return new RoomEntryId(Identifiers.random("re_"));
  }

  @Override
  public String toString() {
    return value;
  }
}
