package tollgate.payouts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import tollgate.domain.Effort;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAnswer;
import tollgate.domain.PayoutAttempt;
import tollgate.dynamodb.Deployment;
import tollgate.dynamodb.PayoutEnds;
import tollgate.dynamodb.PayoutEnds.Recording;
import tollgate.dynamodb.PayoutsUnderWay;
import tollgate.dynamodb.PayoutsUnderWay.Try;

/**
 * Drives one attempt as far as it goes: note that it is tried, let the provider pay, write down how
 * it ended. It may be driven any number of times, at once and after a crash at any point. Whoever
 * comes second finds the note, asks the provider by reference, and sends only what never arrived.
 */
final class Payouts {

  private final PayoutsUnderWay underWay;
  private final PayoutEnds ends;
  private final PayoutProvider provider;
  private final InstantSource clock;

  Payouts(Deployment deployment) {
    this.underWay = new PayoutsUnderWay(deployment);
    this.ends = new PayoutEnds(deployment);
    this.provider = new HttpPayoutProvider(deployment);
    this.clock = deployment.clock();
  }

  PayoutOutcome drive(PayoutAttempt attempt, Effort effort) {
    return switch (underWay.begin(attempt, now(), effort)) {
      case Try.First(Payout payout) ->
          conclude(payout, provider.send(payout, effort.timeLeft()), effort);
      case Try.Again(Payout payout) ->
          conclude(
              payout,
              provider
                  .ask(payout.reference(), effort.timeLeft())
                  .orElseGet(() -> provider.send(payout, effort.timeLeft())),
              effort);
      case Try.Over() -> new PayoutOutcome.Over();
    };
  }

  private PayoutOutcome conclude(Payout payout, PayoutAnswer answer, Effort effort) {
    return switch (answer) {
      case PayoutAnswer.Paid() ->
          recorded(ends.paid(payout, now(), effort), new PayoutOutcome.Paid(payout.orderedAt()));
      case PayoutAnswer.Refused(var reason) ->
          recorded(
              ends.refused(payout, reason, now(), effort),
              new PayoutOutcome.Refused(payout.orderedAt()));
      case PayoutAnswer.Unknown(String why) -> new PayoutOutcome.Unknown(payout.orderedAt(), why);
    };
  }

  private static PayoutOutcome recorded(Recording recording, PayoutOutcome outcome) {
    return switch (recording) {
      case NOW, BEFORE -> outcome;
      case CONTRADICTED -> new PayoutOutcome.Contradicted();
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
