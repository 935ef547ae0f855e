package tollgate.domain;

import java.util.Base64;
import java.util.HexFormat;

/**
 * Names a hold.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record HoldId(String value) {

  /** The 96 bits that an id is made of. */
  private static final int HEX_DIGITS = 24;

  public HoldId {
    Identifiers.check(value);
  }

  /**
   * The id of the hold that this token may place. With a caller's key it is derived from user,
   * operation and key, so the existing hold prevents a second one long after the token expired. It
   * is short, because a wallet lists its open holds.
   */
  public static HoldId of(IdempotencyToken token) {
    byte[] bits = HexFormat.of().parseHex(token.idOf("").substring(0, HEX_DIGITS));
    return new HoldId("h_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  @Override
  public String toString() {
    return value;
  }
}
