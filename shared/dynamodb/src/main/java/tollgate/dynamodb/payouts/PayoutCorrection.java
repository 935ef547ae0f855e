package tollgate.dynamodb.payouts;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Account;
import tollgate.domain.Answer;
import tollgate.domain.JournalEntry;
import tollgate.domain.Payout;
import tollgate.domain.RedPacket;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;

/** An operator's correction of a failed payout: one transaction on red packet and journal. */
public final class PayoutCorrection
    implements Operation<PayoutCorrectionCommand, Seen<RedPacket>, PayoutCorrectionOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.RED_PACKETS, Table.JOURNAL);
  }

  @Override
  public List<RowKey> rows(PayoutCorrectionCommand command) {
    return List.of(RedPackets.key(command.failed().attempt().redPacket()));
  }

  @Override
  public Seen<RedPacket> known(PayoutCorrectionCommand command, Known known) {
    return known.of(rows(command).getFirst(), RedPackets::read);
  }

  @Override
  public Decision<PayoutCorrectionOutcome> decide(
      PayoutCorrectionCommand command, Seen<RedPacket> packet) {
    return PayoutCorrectionRule.decide(command, packet);
  }

  @Override
  public List<Write> writes(PayoutCorrectionCommand command, PayoutCorrectionOutcome success) {
    Payout failed = command.failed();
    Account packet = Account.redPacket(failed.attempt().redPacket());
    return switch (command) {
      case PayoutCorrectionCommand.Resend(_, var withdrawal, var reference, var entry, var now) ->
          List.of(
              RedPackets.resend(failed, withdrawal, reference, now),
              Journal.append(
                  new JournalEntry(
                      entry,
                      packet,
                      Account.PAYOUTS,
                      failed.amount(),
                      "withdrawal:" + withdrawal,
                      now)));
      case PayoutCorrectionCommand.Return(_, var funder, var entry, var now) ->
          List.of(
              RedPackets.giveBack(failed, now),
              Journal.append(
                  new JournalEntry(
                      entry,
                      packet,
                      funder,
                      failed.amount(),
                      "return:" + failed.reference(),
                      now)));
    };
  }

  @Override
  public Answer answer(PayoutCorrectionOutcome outcome) {
    throw new IllegalStateException("a correction answers nobody");
  }
}
