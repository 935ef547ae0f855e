package tollgate.domain;

/**
 * The business key of a payout: at most one attempt of a red packet is ever paid.
 *
 * @param number 1 for the first withdrawal, one more after each provider rejection
 */
public record PayoutAttempt(RedPacketId redPacket, int number) {

  /** After this many provider rejections a red packet is {@link RedPacketStatus#FAILED}. */
  public static final int MOST = 3;

  public PayoutAttempt {
    Check.that(number >= 1, "attempts are counted from 1");
  }
}
