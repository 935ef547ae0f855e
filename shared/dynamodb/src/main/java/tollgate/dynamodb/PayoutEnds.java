package tollgate.dynamodb;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.domain.Account;
import tollgate.domain.Effort;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.Payout;
import tollgate.domain.PayoutEnd;
import tollgate.domain.RedPacket;
import tollgate.domain.RefusalReason;

/** How payouts ended: each end is written once, in one transaction of red packet and journal. */
public final class PayoutEnds {

  private final DynamoDbClient dynamoDb;
  private final RedPackets redPackets;
  private final Journal journal;
  private final Calls calls = Calls.withJitter();

  public PayoutEnds(Deployment deployment) {
    this.dynamoDb = deployment.dynamoDb();
    this.redPackets = new RedPackets(deployment);
    this.journal = new Journal(deployment);
  }

  /** The payout was made: the packet is WITHDRAWN, and the money is no longer on its way. */
  public Recording paid(Payout payout, Instant now, Effort effort) {
    return record(
        payout,
        List.of(redPackets.paid(payout, now), payment(payout, now)),
        PayoutEnd.PAID,
        effort);
  }

  /** The same by the finding of an operator. */
  public Recording paid(Payout payout, OperatorFinding finding, Instant now, Effort effort) {
    return record(
        payout,
        List.of(redPackets.paid(payout, finding, now), payment(payout, now)),
        PayoutEnd.PAID,
        effort);
  }

  private Step<Void> payment(Payout payout, Instant now) {
    return journal.append(
        new JournalEntry(
            EntryId.at(now),
            Account.PAYOUTS,
            Account.PAID_OUT,
            payout.amount(),
            "payout:" + payout.reference(),
            now,
            Account.redPacket(payout.attempt().redPacket())));
  }

  /** The payout will never be made: the packet is AVAILABLE or FAILED, and has its money back. */
  public Recording refused(Payout payout, RefusalReason reason, Instant now, Effort effort) {
    return record(
        payout,
        List.of(redPackets.refused(payout, reason, now), reversal(payout, now)),
        PayoutEnd.REFUSED,
        effort);
  }

  /** The same by the finding of an operator. */
  public Recording refused(
      Payout payout, RefusalReason reason, OperatorFinding finding, Instant now, Effort effort) {
    return record(
        payout,
        List.of(redPackets.refused(payout, reason, finding, now), reversal(payout, now)),
        PayoutEnd.REFUSED,
        effort);
  }

  private Step<Void> reversal(Payout payout, Instant now) {
    return journal.append(
        new JournalEntry(
            EntryId.at(now),
            Account.PAYOUTS,
            Account.redPacket(payout.attempt().redPacket()),
            payout.amount(),
            "refusal:" + payout.reference(),
            now));
  }

  private Recording record(Payout payout, List<Step<Void>> steps, PayoutEnd end, Effort effort) {
    TransactWriteItemsRequest.Builder request =
        TransactWriteItemsRequest.builder().transactItems(steps.stream().map(Step::write).toList());
    try {
      calls.call(
          effort,
          within -> dynamoDb.transactWriteItems(request.overrideConfiguration(within).build()));
      return Recording.NOW;
    } catch (TransactionCanceledException e) {
      RedPacket found = RedPackets.read(Cancellation.of(e).found().orElseThrow());
      return found.end(payout).equals(Optional.of(end)) ? Recording.BEFORE : Recording.CONTRADICTED;
    }
  }

  /** What came of writing an end down. */
  public enum Recording {
    NOW,
    /** By another delivery, or by this one, whose answer was lost. */
    BEFORE,
    /** Another end stands there: the provider has said two things. */
    CONTRADICTED
  }
}
