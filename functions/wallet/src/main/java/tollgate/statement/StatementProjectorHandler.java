package tollgate.statement;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tollgate.domain.CallBudget;
import tollgate.domain.CallTally;
import tollgate.domain.ContendedException;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.http.InvocationBudget;
import tollgate.http.JsonObject;
import tollgate.http.StreamBatch;
import tollgate.http.Telemetry;

/**
 * Projects the movements that the wallets' stream reports. After a failure of one record, later
 * ones of the same wallet are put off, and those of other wallets are projected.
 */
public final class StatementProjectorHandler
    implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

  /** The most time of an invocation that one movement may take. */
  private static final Duration MOST = Duration.ofSeconds(5);

  private final Projector projector;
  private final InstantSource clock;
  private final Telemetry telemetry;

  public StatementProjectorHandler() {
    this(FunctionEnvironment.onLambda());
  }

  public StatementProjectorHandler(FunctionEnvironment deployment) {
    this.projector = new Projector(deployment);
    this.clock = deployment.clock();
    this.telemetry = new Telemetry(deployment, "statement-projector");
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    Set<UserId> behind = new HashSet<>();
    return StreamBatch.answer(event, record -> isDone(record, behind, context));
  }

  /**
   * Projects a record.
   *
   * @param behind the wallets of which an earlier record failed
   */
  private boolean isDone(DynamodbStreamRecord record, Set<UserId> behind, Context context) {
    Optional<Movement> movement;
    try {
      movement = WalletRecords.movement(record);
    } catch (RuntimeException e) {
      failed(e, "unreadable", new JsonObject(), new CallTally(), context);
      return false;
    }
    if (movement.isEmpty()) {
      return true;
    }
    boolean done = !behind.contains(movement.get().user()) && project(movement.get(), context);
    if (!done) {
      behind.add(movement.get().user());
    }
    return done;
  }

  private boolean project(Movement movement, Context context) {
    CallBudget budget = InvocationBudget.of(context, MOST);
    JsonObject details = JsonObject.with("sequence", movement.after().sequence());
    try {
      ProjectionOutcome outcome = projector.project(movement, clock.instant(), budget);
      report(outcome.label(), details, budget.tally(), context);
      return outcome.isDone();
    } catch (ContendedException _) {
      report("contended", details, budget.tally(), context);
    } catch (RuntimeException e) {
      failed(e, "internal-error", details, budget.tally(), context);
    }
    return false;
  }

  private void failed(
      RuntimeException failure,
      String outcome,
      JsonObject details,
      CallTally tally,
      Context context) {
    telemetry.failed(context.getAwsRequestId(), failure);
    report(outcome, details, tally, context);
  }

  private void report(String outcome, JsonObject details, CallTally tally, Context context) {
    telemetry.report(context.getAwsRequestId(), outcome, details, tally, Map.of());
  }
}
