package tollgate.dynamodb.tables;

import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.RedPacketId;

/**
 * The partitions of the index of payouts under way. A single key for all of them would make a hot
 * partition.
 *
 * <p>Shards 0–15 hold the payouts ordered by releases before random references. Those releases
 * sweep only these shards, so they never find a payout that this release ordered and cannot send it
 * under another reference. This release sweeps all shards.
 */
public final class PayoutShard {

  /** From this shard on, the reference of an order is stored with it. */
  public static final int FIRST = 16;

  /** The number of shards for orders of this release. It may grow but never shrink. */
  private static final int WIDTH = 16;

  private PayoutShard() {}

  /** Every shard in which a packet may be. */
  public static IntStream all() {
    return IntStream.range(0, FIRST + WIDTH);
  }

  /** The shard of a new order. */
  public static int of(RedPacketId redPacket) {
    return FIRST + Math.floorMod(redPacket.value().hashCode(), WIDTH);
  }

  /** Whether a release before random references ordered the payout of this row. */
  public static boolean isOld(Map<String, AttributeValue> row) {
    return row.containsKey("payoutShard") && new Item(row).number("payoutShard") < FIRST;
  }
}
