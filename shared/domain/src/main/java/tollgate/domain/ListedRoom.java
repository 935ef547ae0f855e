package tollgate.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A room as it was created.
 *
 * @param createdAt none if the row was not created by a request
 */
public record ListedRoom(
    RoomId id, UserId host, UserId guest, Money fee, RoomPayer payer, Optional<Instant> createdAt)
    implements Creation.Content<ListedRoom> {

  @Override
  public boolean hasContentOf(ListedRoom other) {
    return id.equals(other.id)
        && host.equals(other.host)
        && guest.equals(other.guest)
        && fee.equals(other.fee)
        && payer == other.payer;
  }
}
