package tollgate.withdraw;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Account;
import tollgate.domain.Answer;
import tollgate.domain.JournalEntry;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketStatus;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/** A withdrawal: the packet leaves AVAILABLE, and its amount moves to the payouts account. */
final class Withdraw implements Operation<WithdrawCommand, Seen<RedPacket>, WithdrawOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.RED_PACKETS, Table.JOURNAL);
  }

  @Override
  public List<RowKey> rows(WithdrawCommand command) {
    return List.of(RedPackets.key(command.redPacket()));
  }

  @Override
  public List<RowKey> callersRows(WithdrawCommand command) {
    return List.of(RedPackets.key(command.redPacket()));
  }

  @Override
  public Seen<RedPacket> known(WithdrawCommand command, Known known) {
    return known.of(RedPackets.key(command.redPacket()), RedPackets::read);
  }

  @Override
  public Decision<WithdrawOutcome> decide(WithdrawCommand command, Seen<RedPacket> redPacket) {
    return WithdrawRule.decide(command, redPacket);
  }

  @Override
  public List<Write> writes(WithdrawCommand command, WithdrawOutcome success) {
    if (!(success instanceof WithdrawOutcome.Withdrawing withdrawing)) {
      throw new IllegalArgumentException("only a withdrawal writes");
    }
    return List.of(
        RedPackets.withdraw(
            command.redPacket(),
            command.caller(),
            withdrawing.amount(),
            command.withdrawal(),
            command.reference(),
            withdrawing.requestedAt()),
        Journal.append(
            new JournalEntry(
                command.entry(),
                Account.redPacket(command.redPacket()),
                Account.PAYOUTS,
                withdrawing.amount(),
                "withdrawal:" + command.withdrawal(),
                withdrawing.requestedAt())));
  }

  @Override
  public Answer answer(WithdrawOutcome outcome) {
    return switch (outcome) {
      case WithdrawOutcome.Withdrawing it ->
          new Answer(
              202,
              "withdrawing",
              JsonObject.with("withdrawalId", it.withdrawal())
                  .and("redPacketId", it.redPacket())
                  .and("amount", it.amount())
                  .and("status", RedPacketStatus.WITHDRAWING)
                  .and("requestedAt", it.requestedAt())
                  .toString());
      case WithdrawOutcome.NotFound _ -> Problem.RED_PACKET_NOT_FOUND.answer();
      case WithdrawOutcome.AlreadyWithdrawn(var withdrawal) ->
          Problem.ALREADY_WITHDRAWN.answer("withdrawalId", withdrawal);
      case WithdrawOutcome.PayoutFailed(var withdrawal) ->
          Problem.PAYOUT_FAILED.answer("withdrawalId", withdrawal);
      case WithdrawOutcome.NotEligible _ -> Problem.NOT_ELIGIBLE.answer();
      case WithdrawOutcome.CurrencyMismatch _ -> Problem.CURRENCY_MISMATCH.answer();
      case WithdrawOutcome.AmountChanged(var current) ->
          Problem.AMOUNT_CHANGED.answer("currentAmount", current);
    };
  }
}
