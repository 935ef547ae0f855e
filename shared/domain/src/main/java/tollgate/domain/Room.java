package tollgate.domain;

/** A paid chat appointment of two users: one fee, charged once, at the payer's first entry. */
public record Room(
    RoomId id,
    UserId host,
    UserId guest,
    Money fee,
    RoomPayer payer,
    RoomStatus status,
    ChargeStatus chargeStatus) {

  /** Whether the user may enter at all. */
  public boolean admits(UserId user) {
    return host.equals(user) || guest.equals(user);
  }

  /** Whether an entry of this user now would be charged. */
  public boolean charges(UserId user) {
    return switch (chargeStatus) {
      case CHARGED -> false;
      case NOT_CHARGED ->
          switch (payer) {
            case HOST -> host.equals(user);
            case FIRST_ENTRANT -> admits(user);
          };
    };
  }
}
