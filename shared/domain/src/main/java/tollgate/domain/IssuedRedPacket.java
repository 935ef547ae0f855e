package tollgate.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A red packet as it was issued.
 *
 * @param funder the shared account that its money came from
 * @param issuedAt none if the row was not created by a request
 */
public record IssuedRedPacket(
    RedPacketId id,
    UserId owner,
    boolean eligible,
    Money amount,
    Account funder,
    Optional<Instant> issuedAt)
    implements Creation.Content<IssuedRedPacket> {

  @Override
  public boolean hasContentOf(IssuedRedPacket other) {
    return id.equals(other.id)
        && owner.equals(other.owner)
        && eligible == other.eligible
        && amount.equals(other.amount)
        && funder.equals(other.funder);
  }
}
