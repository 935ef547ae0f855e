package tollgate.payoutdesk;

import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.ChangeReason;
import tollgate.domain.PayoutView;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketStatus;
import tollgate.payoutdesk.OperatorOutcome.AlreadyReturned;
import tollgate.payoutdesk.OperatorOutcome.AttemptChanged;
import tollgate.payoutdesk.OperatorOutcome.Done;
import tollgate.payoutdesk.OperatorOutcome.InProgress;
import tollgate.payoutdesk.OperatorOutcome.NeverSent;
import tollgate.payoutdesk.OperatorOutcome.NotFailed;
import tollgate.payoutdesk.OperatorOutcome.NotUnderWay;
import tollgate.payoutdesk.OperatorOutcome.PayoutNotFound;

/** Decides whether an operator may do something to a payout. */
final class OperatorRule {

  private OperatorRule() {}

  /**
   * Decides about an operator's request; the order of the conditions is the precedence of the
   * answers. The row is read first, for payee and amount.
   *
   * @throws IllegalStateException if the row is damaged
   */
  static Decision<OperatorOutcome> decide(OperatorCommand command, Seen<PayoutView> seen) {
    return switch (seen) {
      case Seen.Unread<PayoutView> _ -> Decision.missing(seen);
      case Seen.Absent<PayoutView> _ -> Decision.decline(new PayoutNotFound(), seen);
      case Seen.Found<PayoutView>(_, PayoutView view, _) -> decide(command, view, seen);
    };
  }

  private static Decision<OperatorOutcome> decide(
      OperatorCommand command, PayoutView view, Seen<PayoutView> seen) {
    RedPacket packet =
        view.packet().orElseThrow(() -> new IllegalStateException("a red packet is damaged"));
    Optional<OperatorOutcome> objection = objection(command.action(), packet);
    if (objection.isPresent()) {
      return Decision.decline(objection.get(), seen);
    }
    if (packet.attempt() != command.attempt()) {
      return Decision.decline(new AttemptChanged(packet.attempt()), seen);
    }
    if (command.action() instanceof OperatorAction.Finding(_, ChangeReason note)) {
      if (!view.mayHaveBeenSent()) {
        return Decision.decline(new NeverSent(), seen);
      }
      if (!view.isQuiet(command.finding(note))) {
        return new Decision.NotNow<>(new InProgress());
      }
    }
    return new Decision.Commit<>(
        new Done(
            command,
            view.payout()
                .orElseThrow(() -> new IllegalStateException("an attempt has no reference")),
            view.funder()));
  }

  private static Optional<OperatorOutcome> objection(OperatorAction action, RedPacket packet) {
    return switch (action) {
      case OperatorAction.Resend _, OperatorAction.Return _ -> {
        if (packet.returnedAt().isPresent()) {
          yield Optional.of(new AlreadyReturned());
        }
        yield packet.status() == RedPacketStatus.FAILED
            ? Optional.empty()
            : Optional.of(new NotFailed());
      }
      case OperatorAction.Finding _ ->
          packet.status() == RedPacketStatus.WITHDRAWING
              ? Optional.empty()
              : Optional.of(new NotUnderWay());
    };
  }
}
