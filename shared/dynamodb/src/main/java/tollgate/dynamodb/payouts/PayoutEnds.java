package tollgate.dynamodb.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Account;
import tollgate.domain.Answer;
import tollgate.domain.CallBudget;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.OperatorFinding;
import tollgate.domain.Payout;
import tollgate.domain.RedPacket;
import tollgate.domain.RejectionReason;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;

/** Writes how payouts ended: each end once, in one transaction on red packet and journal. */
public final class PayoutEnds {

  private static final Ending ENDING = new Ending();

  private final Gate gate;

  public PayoutEnds(FunctionEnvironment deployment) {
    this.gate = Gate.withoutTokens(deployment, ENDING);
  }

  /**
   * Records that the provider paid: the packet becomes WITHDRAWN, and the money leaves the payouts
   * account.
   */
  public PayoutEndOutcome paid(Payout payout, Instant now, CallBudget budget) {
    return record(payout, Optional.empty(), Optional.empty(), now, budget);
  }

  /** The same by the finding of an operator. */
  public PayoutEndOutcome paid(
      Payout payout, OperatorFinding finding, Instant now, CallBudget budget) {
    return record(payout, Optional.empty(), Optional.of(finding), now, budget);
  }

  /**
   * Records that the provider rejected the payout: the packet gets its money back and becomes
   * AVAILABLE or FAILED.
   */
  public PayoutEndOutcome refused(
      Payout payout, RejectionReason reason, Instant now, CallBudget budget) {
    return record(payout, Optional.of(reason), Optional.empty(), now, budget);
  }

  /** The same by the finding of an operator. */
  public PayoutEndOutcome refused(
      Payout payout,
      RejectionReason reason,
      OperatorFinding finding,
      Instant now,
      CallBudget budget) {
    return record(payout, Optional.of(reason), Optional.of(finding), now, budget);
  }

  private PayoutEndOutcome record(
      Payout payout,
      Optional<RejectionReason> rejection,
      Optional<OperatorFinding> finding,
      Instant now,
      CallBudget budget) {
    return gate.execute(
        ENDING, new PayoutEndCommand(payout, rejection, finding, EntryId.at(now), now), budget);
  }

  /** What the end of a payout writes: the red packet, and the journal entry. */
  public static List<Write> writes(PayoutEndCommand command) {
    return List.of(
        RedPackets.end(command.payout(), command.refusal(), command.finding(), command.now()),
        Journal.append(entry(command)));
  }

  private static JournalEntry entry(PayoutEndCommand command) {
    Payout payout = command.payout();
    Account packet = Account.redPacket(payout.attempt().redPacket());
    return command.refusal().isPresent()
        ? new JournalEntry(
            command.entry(),
            Account.PAYOUTS,
            packet,
            payout.amount(),
            "refusal:" + payout.reference(),
            command.now())
        : new JournalEntry(
            command.entry(),
            Account.PAYOUTS,
            Account.PAID_OUT,
            payout.amount(),
            "payout:" + payout.reference(),
            command.now(),
            packet);
  }

  private static final class Ending
      implements Operation<PayoutEndCommand, Seen<RedPacket>, PayoutEndOutcome> {

    @Override
    public List<Table> tables() {
      return List.of(Table.RED_PACKETS, Table.JOURNAL);
    }

    @Override
    public List<RowKey> rows(PayoutEndCommand command) {
      return List.of(RedPackets.key(command.payout().attempt().redPacket()));
    }

    @Override
    public Seen<RedPacket> known(PayoutEndCommand command, Known known) {
      return known.of(rows(command).getFirst(), RedPackets::read);
    }

    @Override
    public Decision<PayoutEndOutcome> decide(PayoutEndCommand command, Seen<RedPacket> packet) {
      return PayoutEndRule.decide(command, packet);
    }

    @Override
    public List<Write> writes(PayoutEndCommand command, PayoutEndOutcome success) {
      return PayoutEnds.writes(command);
    }

    @Override
    public Answer answer(PayoutEndOutcome outcome) {
      throw new IllegalStateException("the end of a payout answers nobody");
    }
  }
}
