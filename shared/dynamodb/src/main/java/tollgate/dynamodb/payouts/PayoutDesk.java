package tollgate.dynamodb.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import tollgate.domain.Account;
import tollgate.domain.CallBudget;
import tollgate.domain.EntryId;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacket;
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

  private static final String UNFINISHED = "#status = :withdrawing OR #status = :failed";
  private static final String OF_ACCOUNT = "#account = :account";

  private static final PayoutCorrection CORRECTION = new PayoutCorrection();

  private final DatabaseClient client;
  private final DynamoDbClient dynamoDb;
  private final TableNames tables;
  private final Gate gate;

  public PayoutDesk(FunctionEnvironment deployment) {
    this.client = new DatabaseClient(deployment, Table.RED_PACKETS, Table.JOURNAL);
    this.dynamoDb = deployment.dynamoDb();
    this.tables = new TableNames(deployment.variables());
    this.gate = Gate.withoutTokens(deployment, CORRECTION);
  }

  /** Every payout that is under way or has failed. It reads the whole table. */
  public Stream<PayoutView> unfinished() {
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(tables.of(Table.RED_PACKETS))
            .consistentRead(true)
            .filterExpression(UNFINISHED)
            .expressionAttributeNames(Expressions.names(UNFINISHED))
            .expressionAttributeValues(
                new Attributes().and(":withdrawing", "WITHDRAWING").and(":failed", "FAILED").map())
            .build();
    return dynamoDb.scanPaginator(scan).items().stream().map(Item::new).map(PayoutView::of);
  }

  /** One payout, read consistently. */
  public Optional<PayoutView> find(RedPacketId redPacket, CallBudget budget) {
    return client.within(budget).read(RedPackets.key(redPacket)).map(PayoutView::of);
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

  /**
   * A red packet's row, as it is shown to an operator.
   *
   * @param packet none if the row cannot be read
   * @param contradiction what the provider contradicted in this attempt
   */
  public record PayoutView(
      String redPacketId,
      Optional<RedPacket> packet,
      Optional<String> sentReference,
      Optional<String> sentTo,
      Optional<Instant> sentAt,
      Optional<String> triedAt,
      Optional<String> contradiction,
      Optional<String> operatorNote) {

    static PayoutView of(Item item) {
      return new PayoutView(
          item.string("redPacketId"),
          packet(item),
          item.optionalString("payoutSentReference"),
          item.optionalString("payoutSentTo"),
          item.optionalString("payoutSentAt").map(Instant::parse),
          item.optionalString("payoutTriedAt"),
          item.optionalString("contradictedReference")
              .filter(it -> item.optionalString("payoutReference").equals(Optional.of(it)))
              .flatMap(_ -> item.optionalString("contradiction")),
          item.optionalString("operatorNote"));
    }

    private static Optional<RedPacket> packet(Item item) {
      try {
        RedPacket packet = RedPackets.read(item);
        return packet.attempt() > 0 && packet.withdrawal().isEmpty()
            ? Optional.empty()
            : Optional.of(packet);
      } catch (RuntimeException e) {
        return Optional.empty();
      }
    }

    /** The last attempt, if its reference is known. */
    public Optional<Payout> payout() {
      return packet.flatMap(it ->
          it.reference()
              .map(reference ->
                  new Payout(
                      new PayoutAttempt(it.id(), it.attempt()),
                      reference,
                      it.owner(),
                      it.amount(),
                      it.withdrawal().orElseThrow().requestedAt())));
    }
  }
}
