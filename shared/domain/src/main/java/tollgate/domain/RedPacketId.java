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

  @Override
  public String toString() {
    return value;
  }
}
