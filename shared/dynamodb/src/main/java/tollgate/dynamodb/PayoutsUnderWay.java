package tollgate.dynamodb;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import tollgate.domain.Effort;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;

/**
 * The red packets that are WITHDRAWING, as those see them who pay them out. No caller and no token:
 * what may happen is decided by the packet's row alone.
 *
 * <p>Each is found in an index by a shard and the time of the last try. The index only proposes,
 * and only while the row has these two attributes, which is while it is WITHDRAWING. One key for
 * all of them would be one hot partition.
 */
public final class PayoutsUnderWay {

  /** How many keys of the index the packets are spread over; more only, never fewer. */
  public static final int SHARDS = 16;

  private static final String INDEX = "under-way";

  private static final String TRY = "SET #payoutReference = :reference, #payoutTriedAt = :at";

  /** Holds if this attempt is the one under way. */
  private static final String IS_THE_ATTEMPT = "#status = :withdrawing AND #attempt = :number";

  /** Holds if the packet was ordered or last tried at this time or before. */
  private static final String IS_DUE = "#payoutShard = :shard AND #payoutTriedAt <= :before";

  private final String table;
  private final DynamoDbClient dynamoDb;
  private final RedPackets redPackets;
  private final Calls calls = Calls.withJitter();

  public PayoutsUnderWay(Deployment deployment) {
    this.table = deployment.variable("RED_PACKETS_TABLE");
    this.dynamoDb = deployment.dynamoDb();
    this.redPackets = new RedPackets(deployment);
  }

  static int shard(RedPacketId redPacket) {
    return Math.floorMod(redPacket.value().hashCode(), SHARDS);
  }

  /** Attempts of one shard that were last tried before a time, those that wait longest first. */
  public List<PayoutAttempt> due(int shard, Instant before, int atMost, Effort effort) {
    Attributes isDue = new Attributes().and(":shard", shard).and(":before", before);
    Query query = new Query(table, INDEX, IS_DUE, isDue, atMost);
    return Reads.proposed(dynamoDb, calls, effort, query).stream()
        .map(PayoutsUnderWay::attempt)
        .toList();
  }

  private static PayoutAttempt attempt(Item item) {
    return new PayoutAttempt(
        new RedPacketId(item.string("redPacketId")), Math.toIntExact(item.number("attempt")));
  }

  /** Notes that an attempt is about to be sent, or that there is nothing to send. */
  public Try begin(PayoutAttempt attempt, Instant now, Effort effort) {
    UpdateItemRequest.Builder request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(redPackets.row(attempt.redPacket()).key())
            .updateExpression(TRY)
            .conditionExpression(IS_THE_ATTEMPT)
            .expressionAttributeNames(Expressions.names(TRY, IS_THE_ATTEMPT))
            .expressionAttributeValues(
                new Attributes()
                    .and(":reference", attempt.reference())
                    .and(":at", now)
                    .and(":withdrawing", RedPacketStatus.WITHDRAWING)
                    .and(":number", attempt.number())
                    .map())
            .returnValues(ReturnValue.ALL_OLD);
    try {
      return tried(
          new Item(
              calls
                  .call(
                      effort,
                      within -> dynamoDb.updateItem(request.overrideConfiguration(within).build()))
                  .attributes()));
    } catch (ConditionalCheckFailedException e) {
      return new Try.Over();
    }
  }

  private static Try tried(Item before) {
    RedPacket packet = RedPackets.read(before);
    Payout payout =
        new Payout(
            new PayoutAttempt(packet.id(), packet.attempt()),
            packet.owner(),
            packet.amount(),
            packet.withdrawal().orElseThrow().requestedAt());
    return before
            .optionalString("payoutReference")
            .filter(payout.reference().value()::equals)
            .isPresent()
        ? new Try.Again(payout)
        : new Try.First(payout);
  }

  /** How a try to pay out begins. */
  public sealed interface Try {

    /** Nobody can have sent this attempt. */
    record First(Payout payout) implements Try {}

    /** Somebody may have sent this attempt: the provider has to be asked first. */
    record Again(Payout payout) implements Try {}

    /** This attempt is not under way, or no longer. */
    record Over() implements Try {}
  }
}
