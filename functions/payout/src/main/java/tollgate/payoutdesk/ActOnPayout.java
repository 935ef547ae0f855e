package tollgate.payoutdesk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Answer;
import tollgate.domain.ChangeReason;
import tollgate.domain.OperatorFinding;
import tollgate.domain.Payout;
import tollgate.domain.PayoutEnd;
import tollgate.domain.PayoutTransition;
import tollgate.domain.PayoutView;
import tollgate.domain.RedPacketStatus;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.payouts.PayoutCorrection;
import tollgate.dynamodb.payouts.PayoutCorrectionCommand;
import tollgate.dynamodb.payouts.PayoutCorrectionOutcome;
import tollgate.dynamodb.payouts.PayoutEndCommand;
import tollgate.dynamodb.payouts.PayoutEnds;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/** An operator's action: the red packet's row moves on, and a journal entry says where to. */
final class ActOnPayout implements Operation<OperatorCommand, Seen<PayoutView>, OperatorOutcome> {

  private static final PayoutCorrection CORRECTION = new PayoutCorrection();

  @Override
  public List<Table> tables() {
    return List.of(Table.RED_PACKETS, Table.JOURNAL);
  }

  @Override
  public List<RowKey> rows(OperatorCommand command) {
    return List.of(RedPackets.key(command.redPacket()));
  }

  @Override
  public Seen<PayoutView> known(OperatorCommand command, Known known) {
    return known.of(RedPackets.key(command.redPacket()), RedPackets::readView);
  }

  @Override
  public Decision<OperatorOutcome> decide(OperatorCommand command, Seen<PayoutView> view) {
    return OperatorRule.decide(command, view);
  }

  @Override
  public List<Write> writes(OperatorCommand command, OperatorOutcome success) {
    if (!(success instanceof OperatorOutcome.Done(_, Payout payout, var funder))) {
      throw new IllegalArgumentException("only what is done is written");
    }
    Instant now = command.token().now();
    return switch (command.action()) {
      case OperatorAction.Resend(var withdrawal, var reference) ->
          CORRECTION.writes(
              new PayoutCorrectionCommand.Resend(
                  payout, withdrawal, reference, command.entry(), now),
              PayoutCorrectionOutcome.DONE);
      case OperatorAction.Return() ->
          CORRECTION.writes(
              new PayoutCorrectionCommand.Return(payout, funder, command.entry(), now),
              PayoutCorrectionOutcome.DONE);
      case OperatorAction.Finding(PayoutEnd end, ChangeReason note) ->
          PayoutEnds.writes(
              new PayoutEndCommand(
                  payout,
                  end == PayoutEnd.REFUSED ? Optional.of(OperatorFinding.REASON) : Optional.empty(),
                  Optional.of(command.finding(note)),
                  command.entry(),
                  now));
    };
  }

  @Override
  public Answer answer(OperatorOutcome outcome) {
    return switch (outcome) {
      case OperatorOutcome.Done done -> done(done);
      case OperatorOutcome.PayoutNotFound _ -> Problem.PAYOUT_NOT_FOUND.answer();
      case OperatorOutcome.AlreadyReturned _ -> Problem.ALREADY_RETURNED.answer();
      case OperatorOutcome.NotFailed _ -> Problem.PAYOUT_NOT_FAILED.answer();
      case OperatorOutcome.NotUnderWay _ -> Problem.PAYOUT_NOT_UNDER_WAY.answer();
      case OperatorOutcome.AttemptChanged(int attempt) ->
          Problem.ATTEMPT_CHANGED.answer("attempt", attempt);
      case OperatorOutcome.NeverSent _ -> Problem.NEVER_SENT.answer();
      case OperatorOutcome.InProgress _ -> Problem.PAYOUT_IN_PROGRESS.answer();
    };
  }

  private static Answer done(OperatorOutcome.Done done) {
    Payout payout = done.payout();
    int attempt = payout.attempt().number();
    Instant now = done.command().token().now();
    JsonObject packet = JsonObject.with("redPacketId", payout.attempt().redPacket());
    return switch (done.command().action()) {
      case OperatorAction.Resend(var withdrawal, var reference) ->
          answer(
              "ordered",
              packet
                  .and("attempt", attempt + 1)
                  .and("amount", payout.amount())
                  .and("withdrawalId", withdrawal)
                  .and("reference", reference)
                  .and("orderedAt", now));
      case OperatorAction.Return() ->
          answer(
              "returned",
              packet
                  .and("attempt", attempt)
                  .and("amount", payout.amount())
                  .and("returnedTo", done.funder())
                  .and("returnedAt", now));
      case OperatorAction.Finding(PayoutEnd end, ChangeReason note) ->
          answer(
              "recorded",
              packet
                  .and("attempt", attempt)
                  .and("amount", payout.amount())
                  .and("finding", end == PayoutEnd.PAID ? "paid" : "rejected")
                  .and("note", note)
                  .and("status", status(payout, end))
                  .and("recordedAt", now));
    };
  }

  private static RedPacketStatus status(Payout payout, PayoutEnd end) {
    return switch (end) {
      case PAID -> RedPacketStatus.WITHDRAWN;
      case REFUSED -> PayoutTransition.whenRefused(payout.attempt()).to();
    };
  }

  private static Answer answer(String outcome, JsonObject body) {
    return new Answer(201, outcome, body.toString());
  }
}
