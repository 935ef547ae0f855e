package tollgate.payouts;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import tollgate.domain.ContendedException;
import tollgate.domain.Effort;
import tollgate.domain.PayoutAttempt;
import tollgate.dynamodb.Deployment;
import tollgate.http.JsonObject;
import tollgate.http.Telemetry;

/**
 * What stands around every attempt that is driven, whoever found it: its share of the invocation's
 * time, one line in the log, and whether it has to come again. Nothing that happens to one attempt
 * reaches the next.
 */
public final class PayoutWorker {

  /** Less is not worth beginning: two exchanges with the provider and what has to be written. */
  private static final Duration LEAST = Duration.ofSeconds(10);

  /** No attempt takes more of its invocation's time. */
  private static final Duration MOST = Duration.ofSeconds(15);

  /** Kept back, so that an invocation ends by itself. */
  private static final Duration TO_END = Duration.ofMillis(500);

  private final Payouts payouts;
  private final InstantSource clock;
  private final Telemetry telemetry;

  /**
   * The worker of one function.
   *
   * @param operation its name in logs and metrics
   */
  public PayoutWorker(String operation, Deployment deployment) {
    this.payouts = new Payouts(deployment);
    this.clock = deployment.clock();
    this.telemetry = new Telemetry(operation, deployment.clock(), deployment.log());
  }

  /** Whether enough of the invocation's time is left for one more attempt. */
  public boolean hasTime(Context context) {
    return context.getRemainingTimeInMillis() >= LEAST.toMillis();
  }

  /** What one attempt, or the search for it, may spend. */
  public Effort effort(Context context) {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(TO_END);
    return Effort.within(left.compareTo(MOST) < 0 ? left : MOST, System::nanoTime);
  }

  /** Drives an attempt, and tells what came of it. */
  public Work drive(PayoutAttempt attempt, Context context) {
    if (!hasTime(context)) {
      return Work.UNDONE;
    }
    Effort effort = effort(context);
    JsonObject details = JsonObject.with("reference", attempt.reference());
    String requestId = context.getAwsRequestId();
    try {
      PayoutOutcome outcome = payouts.drive(attempt, effort);
      if (outcome instanceof PayoutOutcome.Unknown unknown) {
        details.and("why", unknown.why());
      }
      telemetry.report(requestId, label(outcome), details, effort, age(outcome));
      return Work.DONE;
    } catch (ContendedException e) {
      telemetry.report(requestId, "contended", details, effort, Map.of());
    } catch (RuntimeException e) {
      telemetry.failed(requestId, e);
      telemetry.report(requestId, "internal-error", details, effort, Map.of());
    }
    return Work.UNDONE;
  }

  /** Tells of a record that cannot be read. No other try would read it. */
  public void unreadable(RuntimeException failure, Context context) {
    telemetry.failed(context.getAwsRequestId(), failure);
    telemetry.report(
        context.getAwsRequestId(), "unreadable", new JsonObject(), effort(context), Map.of());
  }

  private static String label(PayoutOutcome outcome) {
    return switch (outcome) {
      case PayoutOutcome.Paid _ -> "paid";
      case PayoutOutcome.Refused _ -> "refused";
      case PayoutOutcome.Unknown _ -> "unknown";
      case PayoutOutcome.Over _ -> "over";
      case PayoutOutcome.Contradicted _ -> "contradicted";
    };
  }

  private Map<String, Long> age(PayoutOutcome outcome) {
    return switch (outcome) {
      case PayoutOutcome.Paid(Instant orderedAt) -> age(orderedAt);
      case PayoutOutcome.Refused(Instant orderedAt) -> age(orderedAt);
      case PayoutOutcome.Unknown(Instant orderedAt, _) -> age(orderedAt);
      case PayoutOutcome.Over _, PayoutOutcome.Contradicted _ -> Map.of();
    };
  }

  /** How long the owner has been waiting. */
  private Map<String, Long> age(Instant orderedAt) {
    return Map.of("PayoutAgeSeconds", Duration.between(orderedAt, clock.instant()).toSeconds());
  }

  /** Whether an attempt was driven as far as it goes for now. */
  public enum Work {
    DONE,
    /** Out of time, or something of ours failed: it has to come again. */
    UNDONE
  }
}
