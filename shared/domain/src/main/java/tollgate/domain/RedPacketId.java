package tollgate.domain;

/**
 * Names a red packet.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record RedPacketId(String value) {

  public RedPacketId {
    Identifiers.check(value);
  }

  /**
   * The id of a red packet whose creator states none: with a caller's key derived from it, else
   * random.
   */
  public static RedPacketId of(IdempotencyToken token) {
    return new RedPacketId(token.idOf("rp_"));
  }

  @Override
  public String toString() {
    return value;
  }
}
