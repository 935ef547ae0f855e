package tollgate.payouts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tollgate.domain.CallBudget;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAnswer;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutFirstSend;
import tollgate.domain.PayoutTransition;
import tollgate.domain.PayoutTry;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.payouts.PayoutEndOutcome;
import tollgate.dynamodb.payouts.PayoutEnds;
import tollgate.dynamodb.payouts.PayoutsUnderWay;

/**
 * Drives one attempt as far as possible: notes the try, sends the payout to the provider and writes
 * how it ended. An attempt may be driven any number of times, concurrently and after a crash at any
 * point. A second driver finds the note, asks the provider by reference, and sends only a payout
 * that never arrived.
 */
final class Payouts {

  private static final PayoutAnswer NOT_FOUND = new PayoutAnswer.Unknown("not found");

  private final PayoutsUnderWay underWay;
  private final PayoutEnds ends;
  private final PayoutProvider provider;
  private final InstantSource clock;

  Payouts(FunctionEnvironment deployment) {
    this.underWay = new PayoutsUnderWay(deployment);
    this.ends = new PayoutEnds(deployment);
    this.provider = new HttpPayoutProvider(deployment);
    this.clock = deployment.clock();
  }

  /**
   * Drives an attempt.
   *
   * @param triedAt when it was last tried, if the sweeper drives it
   */
  PayoutOutcome drive(PayoutAttempt attempt, Optional<String> triedAt, CallBudget budget) {
    return switch (underWay.begin(attempt, triedAt, provider.name(), now(), budget)) {
      case PayoutTry.First(Payout payout) ->
          conclude(payout, provider.send(payout, budget.deadline().timeLeft()), budget);
      case PayoutTry.Again(Payout payout, PayoutFirstSend first) -> again(payout, first, budget);
      case PayoutTry.Contradicted(Payout payout, String what) ->
          new PayoutOutcome.Contradicted(payout, what);
      case PayoutTry.TwoReferences(Payout payout) ->
          new PayoutOutcome.NeedsOperator(payout, "sent under two references");
      case PayoutTry.Over() -> new PayoutOutcome.Over();
      case PayoutTry.Unreadable(RuntimeException failure) -> new PayoutOutcome.Unreadable(failure);
    };
  }

  /**
   * Only the provider that it was sent to can answer. If that provider does not know an old
   * reference, it may have forgotten it.
   */
  private PayoutOutcome again(Payout payout, PayoutFirstSend first, CallBudget budget) {
    if (!first.isTo(provider.name())) {
      return new PayoutOutcome.NeedsOperator(payout, "sent to another provider");
    }
    Optional<PayoutAnswer> answer = provider.ask(payout, budget.deadline().timeLeft());
    if (!first.isTooOld(now())) {
      return conclude(
          payout,
          answer.orElseGet(() -> provider.send(payout, budget.deadline().timeLeft())),
          budget);
    }
    return switch (conclude(payout, answer.orElse(NOT_FOUND), budget)) {
      case PayoutOutcome.Unknown(_, String why) ->
          new PayoutOutcome.NeedsOperator(payout, "sent too long ago: " + why);
      case PayoutOutcome outcome -> outcome;
    };
  }

  private PayoutOutcome conclude(Payout payout, PayoutAnswer answer, CallBudget budget) {
    return switch (answer) {
      case PayoutAnswer.Paid() ->
          recorded(payout, ends.paid(payout, now(), budget), new PayoutOutcome.Paid(payout));
      case PayoutAnswer.Refused(var reason) ->
          recorded(
              payout,
              ends.refused(payout, reason, now(), budget),
              PayoutTransition.whenRefused(payout.attempt()) == PayoutTransition.GIVE_UP
                  ? new PayoutOutcome.Failed(payout)
                  : new PayoutOutcome.Refused(payout));
      case PayoutAnswer.Unknown(String why) -> new PayoutOutcome.Unknown(payout, why);
      case PayoutAnswer.Contradicted(String what) -> {
        underWay.contradict(payout, what, budget);
        yield new PayoutOutcome.Contradicted(payout, what);
      }
    };
  }

  private static PayoutOutcome recorded(
      Payout payout, PayoutEndOutcome recording, PayoutOutcome outcome) {
    return switch (recording) {
      case NOW, BEFORE -> outcome;
      case CONTRADICTED -> new PayoutOutcome.Contradicted(payout, "its end");
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
