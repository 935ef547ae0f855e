package tollgate.dynamodb.tables;

import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.RedPacketId;

/**
 * The partitions of the index of payouts under way. One key for all of them would be one hot
 * partition.
 *
 * <p>The shards 0–15 hold what releases before random references ordered. Those releases sweep
 * these shards only, so they never find what this one ordered: they would send it under another
 * reference. This release sweeps all shards.
 */
public final class PayoutShard {

  /** The shards from this one on hold the orders whose reference was stored with them. */
  public static final int FIRST = 16;

  /** How many shards the orders of this release are spread over; more only, never fewer. */
  private static final int WIDTH = 16;

  private PayoutShard() {}

  /** Every shard in which a packet may be. */
  public static IntStream all() {
    return IntStream.range(0, FIRST + WIDTH);
  }

  /** The shard of what is ordered now. */
  public static int of(RedPacketId redPacket) {
    return FIRST + Math.floorMod(redPacket.value().hashCode(), WIDTH);
  }

  /** Whether a row is that of a payout which a release before random references ordered. */
  public static boolean isOld(Map<String, AttributeValue> row) {
    return row.containsKey("payoutShard") && new Item(row).number("payoutShard") < FIRST;
  }
}
