package tollgate.domain;

/** Who pays a room's fee. */
public enum RoomPayer {
  HOST,
  /** The host or the guest, whichever enters first. */
  FIRST_ENTRANT;

  /**
   * The payer of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RoomPayer named(String name) {
    return switch (name) {
      case "HOST" -> HOST;
      case "FIRST_ENTRANT" -> FIRST_ENTRANT;
      default -> throw new IllegalArgumentException("must be HOST or FIRST_ENTRANT");
    };
  }
}
