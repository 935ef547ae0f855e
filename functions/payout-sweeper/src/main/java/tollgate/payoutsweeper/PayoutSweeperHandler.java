package tollgate.payoutsweeper;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tollgate.domain.PayoutAttempt;
import tollgate.dynamodb.Deployment;
import tollgate.dynamodb.PayoutsUnderWay;
import tollgate.payouts.PayoutWorker;

/**
 * Drives the payouts that nobody has finished. A sweep takes a bounded number of each shard, those
 * first that were tried longest ago, and stops when its time is over. A try puts a payout at the
 * end of its shard's queue, so the next sweep goes on where this one stopped, and a payout that
 * stays unknown holds up no other.
 */
public final class PayoutSweeperHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {

  private static final int MOST_OF_A_SHARD = 100;

  private final PayoutsUnderWay underWay;
  private final PayoutWorker worker;
  private final InstantSource clock;
  private final Duration patience;

  public PayoutSweeperHandler() {
    this(Deployment.onLambda());
  }

  public PayoutSweeperHandler(Deployment deployment) {
    this.underWay = new PayoutsUnderWay(deployment);
    this.worker = new PayoutWorker("payout-sweeper", deployment);
    this.clock = deployment.clock();
    this.patience =
        Duration.ofSeconds(Long.parseLong(deployment.variable("PAYOUT_PATIENCE_SECONDS")));
  }

  @Override
  public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
    Instant before = clock.instant().minus(patience);
    List<Callable<Object>> shards =
        IntStream.range(0, PayoutsUnderWay.SHARDS)
            .mapToObj(shard -> Executors.callable(() -> sweep(shard, before, context)))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Object> shard : threads.invokeAll(shards)) {
        shard.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a shard could not be swept", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  private void sweep(int shard, Instant before, Context context) {
    for (PayoutAttempt attempt :
        underWay.due(shard, before, MOST_OF_A_SHARD, worker.effort(context))) {
      if (!worker.hasTime(context)) {
        return;
      }
      worker.drive(attempt, context);
    }
  }
}
