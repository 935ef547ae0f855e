package tollgate.dynamodb.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tollgate.domain.Account;
import tollgate.domain.CallBudget;
import tollgate.domain.EntryId;
import tollgate.domain.Payout;
import tollgate.domain.PayoutReference;
import tollgate.domain.PayoutView;
import tollgate.domain.RedPacketId;
import tollgate.domain.WithdrawalId;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.tables.Attributes;
import tollgate.dynamodb.tables.Expressions;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.TableNames;

/** Payouts as an operator sees them, and the corrections of those that failed. */
public final class PayoutDesk {

  private static final String OF_ACCOUNT = "#account = :account";

  private static final PayoutCorrection CORRECTION = new PayoutCorrection();

  private final DatabaseClient client;
  private final DynamoDbClient dynamoDb;
  private final TableNames tables;
  private final Gate gate;
  private final PayoutList list;

  public PayoutDesk(FunctionEnvironment deployment) {
    this.client = new DatabaseClient(deployment, Table.RED_PACKETS, Table.JOURNAL);
    this.dynamoDb = deployment.dynamoDb();
    this.tables = new TableNames(deployment.variables());
    this.gate = Gate.withoutTokens(deployment, CORRECTION);
    this.list = new PayoutList(deployment);
  }

  /** Every payout that is under way or has failed. It reads the whole table. */
  public Stream<PayoutView> unfinished() {
    return list.all();
  }

  /** One payout, read consistently. */
  public Optional<PayoutView> find(RedPacketId redPacket, CallBudget budget) {
    return client.within(budget).read(RedPackets.key(redPacket)).map(RedPackets::readView);
  }

  /** The journal entries of a packet, by time. */
  public List<PostedEntry> history(String redPacketId) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(tables.of(Table.JOURNAL))
            .consistentRead(true)
            .keyConditionExpression(OF_ACCOUNT)
            .expressionAttributeNames(Expressions.names(OF_ACCOUNT))
            .expressionAttributeValues(
                Attributes.with(":account", "red-packet:" + redPacketId).map())
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .map(Item::new)
        .map(PostedEntry::of)
        .toList();
  }

  /**
   * Orders another attempt of a failed payout.
   *
   * @return the reference of the new attempt; empty if the row has changed since it was shown
   */
  public Optional<PayoutReference> resend(Payout failed, Instant now, CallBudget budget) {
    PayoutReference reference = PayoutReference.random();
    PayoutCorrectionCommand command =
        new PayoutCorrectionCommand.Resend(
            failed, WithdrawalId.random(), reference, EntryId.at(now), now);
    return gate.execute(CORRECTION, command, budget) == PayoutCorrectionOutcome.DONE
        ? Optional.of(reference)
        : Optional.empty();
  }

  /**
   * Returns the money of a failed payout.
   *
   * @param funder the account that funded the packet
   * @return whether the row was still as it was shown
   */
  public boolean giveBack(Payout failed, Account funder, Instant now, CallBudget budget) {
    PayoutCorrectionCommand command =
        new PayoutCorrectionCommand.Return(failed, funder, EntryId.at(now), now);
    return gate.execute(CORRECTION, command, budget) == PayoutCorrectionOutcome.DONE;
  }

  /** An entry of the journal. */
  public record PostedEntry(String at, String debit, String credit, String amount, String cause) {

    static PostedEntry of(Item item) {
      return new PostedEntry(
          item.string("at"),
          item.string("debit"),
          item.string("credit"),
          item.number("amount") + " " + item.string("currency"),
          item.string("cause"));
    }
  }
}
