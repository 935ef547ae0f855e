package tollgate.domain;

/**
 * Names a withdrawal: the order to pay one red packet out.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record WithdrawalId(String value) {

  public WithdrawalId {
    Identifiers.check(value);
  }

  /**
   * The id of the withdrawal of this red packet that this token may begin. With a caller's key it
   * is derived from user, operation, key and packet, so the packet's row identifies the key that
   * withdrew it long after the token expired.
   */
  public static WithdrawalId of(IdempotencyToken token, RedPacketId redPacket) {
    return new WithdrawalId(token.idOf("wd_", redPacket.value()));
  }

  /** The id of a withdrawal that no caller requested. */
  public static WithdrawalId random() {
    return new WithdrawalId(Identifiers.random("wd_"));
  }

  @Override
  public String toString() {
    return value;
  }
}
