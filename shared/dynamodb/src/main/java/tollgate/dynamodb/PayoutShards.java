package tollgate.dynamodb;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import tollgate.domain.Effort;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.RedPacketId;

/**
 * The index of the red packets that are WITHDRAWING, by a shard and the time of the last try. It
 * only proposes, and only while the row has these two attributes, which is while it is WITHDRAWING.
 * One key for all of them would be one hot partition.
 *
 * <p>The shards 0–15 hold what releases before random references ordered. Those releases sweep
 * these shards only, so they never find what this one ordered: they would send it under another
 * reference. This release sweeps all shards.
 */
public final class PayoutShards {

  /** The shards from this one on hold the orders whose reference was stored with them. */
  static final int FIRST = 16;

  /** How many shards the orders of this release are spread over; more only, never fewer. */
  private static final int WIDTH = 16;

  private static final String INDEX = "under-way";

  /** Holds if the packet was ordered or last tried at this time or before. */
  private static final String IS_DUE = "#payoutShard = :shard AND #payoutTriedAt <= :before";

  private final DatabaseClient client;

  public PayoutShards(Deployment deployment) {
    this.client = new DatabaseClient(deployment, Table.RED_PACKETS);
  }

  /** Every shard in which a packet may be. */
  public static IntStream all() {
    return IntStream.range(0, FIRST + WIDTH);
  }

  /** The shard of what is ordered now. */
  static int of(RedPacketId redPacket) {
    return FIRST + Math.floorMod(redPacket.value().hashCode(), WIDTH);
  }

  /** Whether a row is that of a payout which a release before random references ordered. */
  static boolean isOld(Map<String, AttributeValue> row) {
    return row.containsKey("payoutShard") && new Item(row).number("payoutShard") < FIRST;
  }

  /** Payouts of one shard that were last tried before a time, those that wait longest first. */
  public Page due(int shard, Instant before, int atMost, Effort effort) {
    return page(
        QueryRequest.builder()
            .indexName(INDEX)
            .keyConditionExpression(IS_DUE)
            .expressionAttributeNames(Expressions.names(IS_DUE))
            .expressionAttributeValues(
                new Attributes().and(":shard", shard).and(":before", before).map())
            .limit(atMost)
            .build(),
        effort);
  }

  /** Those that come after a page which has more behind it. */
  public Page after(Page page, Effort effort) {
    return page(page.more().orElseThrow(), effort);
  }

  private Page page(QueryRequest query, Effort effort) {
    Database database = client.within(effort);
    QueryRequest.Builder request =
        query.toBuilder().tableName(database.tables().of(Table.RED_PACKETS));
    QueryResponse found =
        database.call(within ->
            database.client().query(request.overrideConfiguration(within).build()));
    return new Page(
        found.items().stream().map(Item::new).map(PayoutShards::proposal).toList(),
        found.lastEvaluatedKey().isEmpty()
            ? Optional.empty()
            : Optional.of(query.toBuilder().exclusiveStartKey(found.lastEvaluatedKey()).build()));
  }

  private static Proposal proposal(Item item) {
    String redPacket = item.string("redPacketId");
    try {
      return new Proposal.Tried(
          new PayoutAttempt(new RedPacketId(redPacket), Math.toIntExact(item.number("attempt"))),
          item.string("payoutTriedAt"));
    } catch (RuntimeException e) {
      return new Proposal.Unreadable(redPacket, e);
    }
  }

  /**
   * Some of the payouts that are due.
   *
   * @param more the query of those behind them; none if these are the last
   */
  public record Page(List<Proposal> proposals, Optional<QueryRequest> more) {}

  /** What the index says of one row. */
  public sealed interface Proposal {

    /** A payout, and when it was last tried, as the row has it. */
    record Tried(PayoutAttempt attempt, String at) implements Proposal {}

    /** The row is damaged. */
    record Unreadable(String redPacketId, RuntimeException failure) implements Proposal {}
  }
}
