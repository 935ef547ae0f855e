package tollgate.domain;

/** Who pays a room's fee. */
public enum RoomPayer {
  HOST,
  /** Whoever of host and guest enters first. */
  FIRST_ENTRANT
}
