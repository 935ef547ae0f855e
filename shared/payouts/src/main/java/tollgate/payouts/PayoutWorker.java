package tollgate.payouts;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tollgate.domain.CallBudget;
import tollgate.domain.CallTally;
import tollgate.domain.ContendedException;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAttempt;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.payouts.PayoutShards.Proposal;
import tollgate.http.InvocationBudget;
import tollgate.http.JsonObject;
import tollgate.http.Telemetry;

/**
 * Wraps the driving of every attempt, from the stream or the sweeper: its share of the invocation's
 * time, one line in the log, and whether it must be delivered again. A failure of one attempt does
 * not affect the next.
 */
public final class PayoutWorker {

  /** The least time to begin with: two exchanges with the provider, and the writes. */
  private static final Duration LEAST = Duration.ofSeconds(10);

  /** The most time of an invocation that one attempt may take. */
  private static final Duration MOST = Duration.ofSeconds(15);

  private final Payouts payouts;
  private final InstantSource clock;
  private final Telemetry telemetry;

  /**
   * The worker of one function.
   *
   * @param operation its name in logs and metrics
   */
  public PayoutWorker(String operation, FunctionEnvironment deployment) {
    this.payouts = new Payouts(deployment);
    this.clock = deployment.clock();
    this.telemetry = new Telemetry(deployment, operation);
  }

  /** Whether enough of the invocation's time is left for one more attempt. */
  public boolean hasTime(Context context) {
    return context.getRemainingTimeInMillis() >= LEAST.toMillis();
  }

  /** The budget of one attempt, or of the search for attempts. */
  public CallBudget budget(Context context) {
    return InvocationBudget.of(context, MOST);
  }

  /** The share of an attempt in the time left of an invocation. */
  static Duration share(Duration left) {
    return InvocationBudget.share(left, MOST);
  }

  /** Drives the attempt that a record of the stream names, and reports the outcome. */
  public Work drive(PayoutAttempt attempt, Context context) {
    return drive(attempt, Optional.empty(), context);
  }

  /** Drives a payout that the index proposes, unless it has been tried since. */
  public Work drive(Proposal.Tried proposal, Context context) {
    return drive(proposal.attempt(), Optional.of(proposal.at()), context);
  }

  private Work drive(PayoutAttempt attempt, Optional<String> triedAt, Context context) {
    JsonObject details =
        JsonObject.with("redPacketId", attempt.redPacket()).and("attempt", attempt.number());
    CallBudget budget = budget(context);
    if (!hasTime(context)) {
      telemetry.report(context.getAwsRequestId(), "no-time", details, budget.tally(), Map.of());
      return Work.UNDONE;
    }
    try {
      PayoutOutcome outcome = payouts.drive(attempt, triedAt, budget);
      report(outcome, details, budget.tally(), context);
      return Work.DONE;
    } catch (RuntimeException e) {
      failed(e, details, budget.tally(), context);
      return Work.UNDONE;
    }
  }

  private void report(PayoutOutcome outcome, JsonObject details, CallTally tally, Context context) {
    details.and("reference", outcome.begun().map(Payout::reference)).and("why", outcome.reason());
    if (outcome instanceof PayoutOutcome.Unreadable(RuntimeException damage)) {
      telemetry.failed(context.getAwsRequestId(), damage);
    }
    Map<String, Long> age =
        outcome
            .begun()
            .map(payout -> Duration.between(payout.orderedAt(), clock.instant()).toSeconds())
            .map(seconds -> Map.of("PayoutAgeSeconds", seconds))
            .orElse(Map.of());
    telemetry.report(context.getAwsRequestId(), outcome.label(), details, tally, age);
  }

  private void failed(
      RuntimeException failure, JsonObject details, CallTally tally, Context context) {
    String requestId = context.getAwsRequestId();
    if (failure instanceof ContendedException) {
      telemetry.report(requestId, "contended", details, tally, Map.of());
    } else {
      telemetry.failed(requestId, failure);
      telemetry.report(requestId, "internal-error", details, tally, Map.of());
    }
  }

  /** Reports that the search for payouts failed. */
  public void failed(RuntimeException failure, CallTally tally, Context context) {
    failed(failure, new JsonObject(), tally, context);
  }

  /** Reports that an invocation runs out of time before its work is done. */
  public void noTime(Context context) {
    telemetry.report(
        context.getAwsRequestId(), "no-time", new JsonObject(), new CallTally(), Map.of());
  }

  /** Reports a record that cannot be read; a retry would not help. */
  public void unreadable(RuntimeException failure, Context context) {
    unreadable(failure, new JsonObject(), context);
  }

  /** Reports a row that cannot be read. */
  public void unreadable(Proposal.Unreadable row, Context context) {
    unreadable(row.failure(), JsonObject.with("redPacketId", row.redPacketId()), context);
  }

  private void unreadable(RuntimeException failure, JsonObject details, Context context) {
    telemetry.failed(context.getAwsRequestId(), failure);
    telemetry.report(context.getAwsRequestId(), "unreadable", details, new CallTally(), Map.of());
  }

  /** Whether an attempt was driven as far as it goes for now. */
  public enum Work {
    DONE,
    /** Out of time, or a failure on our side: it must be delivered again. */
    UNDONE
  }
}
