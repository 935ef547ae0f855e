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
 * The index of the red packets that are WITHDRAWING, by shard and time of the last try. A row has
 * these two attributes only while it is WITHDRAWING. What the index returns is a proposal. See
 * {@link PayoutShard}.
 */
public final class PayoutShards {

  private static final String INDEX = "under-way";

  /** Holds if the packet was ordered or last tried at this time or before. */
  private static final String IS_DUE = "#payoutShard = :shard AND #payoutTriedAt <= :before";

  private final DatabaseClient client;

  public PayoutShards(FunctionEnvironment deployment) {
    this.client = new DatabaseClient(deployment, Table.RED_PACKETS);
  }

  /** Payouts of one shard that were last tried before a time, longest wait first. */
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

  /** The page after one that has more behind it. */
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
   * @param more the query of the next page; empty if this is the last
   */
  public record Page(List<Proposal> proposals, Optional<QueryRequest> more) {}

  /** An entry of the index. */
  public sealed interface Proposal {

    /** A payout, with the time of its last try as stored in the row. */
    record Tried(PayoutAttempt attempt, String at) implements Proposal {}

    /** The row is damaged. */
    record Unreadable(String redPacketId, RuntimeException failure) implements Proposal {}
  }
}
