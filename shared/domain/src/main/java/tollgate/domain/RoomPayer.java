package tollgate.domain;

/** Who pays a room's fee. */
public enum RoomPayer {
  HOST,
  /** The host or the guest, whichever enters first. */
  FIRST_ENTRANT
}
