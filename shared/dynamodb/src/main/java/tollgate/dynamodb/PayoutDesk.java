package tollgate.dynamodb;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.domain.Account;
import tollgate.domain.Effort;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.WithdrawalId;

/** What an operator sees of payouts, and does about those that failed. */
public final class PayoutDesk {

  private static final String UNFINISHED = "#status = :withdrawing OR #status = :failed";
  private static final String OF_ACCOUNT = "#account = :account";

  private final String redPacketsTable;
  private final String journalTable;
  private final DynamoDbClient dynamoDb;
  private final RedPackets redPackets;
  private final Journal journal;
  private final Calls calls = Calls.withJitter();

  public PayoutDesk(Deployment deployment) {
    this.redPacketsTable = deployment.variable("RED_PACKETS_TABLE");
    this.journalTable = deployment.variable("JOURNAL_TABLE");
    this.dynamoDb = deployment.dynamoDb();
    this.redPackets = new RedPackets(deployment);
    this.journal = new Journal(deployment);
  }

  /** Every payout that is under way or has failed. It reads the whole table. */
  public Stream<PayoutView> unfinished() {
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(redPacketsTable)
            .consistentRead(true)
            .filterExpression(UNFINISHED)
            .expressionAttributeNames(Expressions.names(UNFINISHED))
            .expressionAttributeValues(
                new Attributes().and(":withdrawing", "WITHDRAWING").and(":failed", "FAILED").map())
            .build();
    return dynamoDb.scanPaginator(scan).items().stream().map(Item::new).map(PayoutView::of);
  }

  /** One payout, read consistently. */
  public Optional<PayoutView> find(RedPacketId redPacket, Effort effort) {
    return Reads.one(dynamoDb, calls, effort, redPackets.row(redPacket)).map(PayoutView::of);
  }

  /** The journal entries of a packet, in the order of their times. */
  public List<PostedEntry> history(String redPacketId) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(journalTable)
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
   * @return the reference of the new attempt; none if the row is no longer as it was shown
   */
  public Optional<PayoutReference> resend(Payout failed, Instant now, Effort effort) {
    WithdrawalId withdrawal = WithdrawalId.random();
    PayoutReference reference = PayoutReference.random();
    JournalEntry order =
        new JournalEntry(
            EntryId.at(now),
            Account.redPacket(failed.attempt().redPacket()),
            Account.PAYOUTS,
            failed.amount(),
            "withdrawal:" + withdrawal,
            now);
    boolean written =
        write(
            List.of(redPackets.resend(failed, withdrawal, reference, now), journal.append(order)),
            effort);
    return written ? Optional.of(reference) : Optional.empty();
  }

  /**
   * Returns the money of a failed payout.
   *
   * @param funder the account that funded the packet
   * @return whether the row was as it was shown
   */
  public boolean giveBack(Payout failed, Account funder, Instant now, Effort effort) {
    JournalEntry entry =
        new JournalEntry(
            EntryId.at(now),
            Account.redPacket(failed.attempt().redPacket()),
            funder,
            failed.amount(),
            "return:" + failed.reference(),
            now);
    return write(List.of(redPackets.giveBack(failed, now), journal.append(entry)), effort);
  }

  /** The token makes a call that is sent again by this command the same transaction. */
  private boolean write(List<Step<Void>> steps, Effort effort) {
    TransactWriteItemsRequest.Builder request =
        TransactWriteItemsRequest.builder()
            .clientRequestToken(UUID.randomUUID().toString())
            .transactItems(steps.stream().map(Step::write).toList());
    try {
      calls.call(
          effort,
          within -> dynamoDb.transactWriteItems(request.overrideConfiguration(within).build()));
      return true;
    } catch (TransactionCanceledException e) {
      var _ = Cancellation.of(e);
      return false;
    }
  }

  /** An entry as it stands in the journal. */
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
   * A red packet's row, as an operator is shown it.
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
