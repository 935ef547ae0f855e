package tollgate.domain;

/** Whether a room can be entered. */
public enum RoomStatus {
  OPEN,
  CLOSED
}
