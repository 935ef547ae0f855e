package tollgate.dynamodb.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import tollgate.domain.CallBudget;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.RedPacketId;
import tollgate.dynamodb.client.Database;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.tables.Attributes;
import tollgate.dynamodb.tables.Expressions;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.PayoutShard;
import tollgate.dynamodb.tables.Table;

/**
 * The index of the red packets that are WITHDRAWING, by a shard and the time of the last try. It
 * only proposes, and only while the row has these two attributes, which is while it is WITHDRAWING.
 * See {@link PayoutShard}.
 */
public final class PayoutShards {

  private static final String INDEX = "under-way";

  /** Holds if the packet was ordered or last tried at this time or before. */
  private static final String IS_DUE = "#payoutShard = :shard AND #payoutTriedAt <= :before";

  private final DatabaseClient client;

  public PayoutShards(FunctionEnvironment deployment) {
    this.client = new DatabaseClient(deployment, Table.RED_PACKETS);
  }

  /** Payouts of one shard that were last tried before a time, those that wait longest first. */
  public Page due(int shard, Instant before, int atMost, CallBudget budget) {
    return page(
        QueryRequest.builder()
            .indexName(INDEX)
            .keyConditionExpression(IS_DUE)
            .expressionAttributeNames(Expressions.names(IS_DUE))
            .expressionAttributeValues(
                new Attributes().and(":shard", shard).and(":before", before).map())
            .limit(atMost)
            .build(),
        budget);
  }

  /** Those that come after a page which has more behind it. */
  public Page after(Page page, CallBudget budget) {
    return page(page.more().orElseThrow(), budget);
  }

  private Page page(QueryRequest query, CallBudget budget) {
    Database database = client.within(budget);
    QueryRequest.Builder request =
        query.toBuilder().tableName(database.tables().of(Table.RED_PACKETS));
    QueryResponse found =
        database.call(
            within -> database.client().query(request.overrideConfiguration(within).build()));
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
