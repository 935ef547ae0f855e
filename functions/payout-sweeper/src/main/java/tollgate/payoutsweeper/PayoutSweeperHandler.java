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
import org.jspecify.annotations.Nullable;
import tollgate.domain.CallBudget;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.payouts.PayoutShards;
import tollgate.dynamodb.payouts.PayoutShards.Page;
import tollgate.dynamodb.payouts.PayoutShards.Proposal;
import tollgate.dynamodb.tables.PayoutShard;
import tollgate.payouts.PayoutWorker;

/**
 * Drives the payouts that are still unfinished. In each shard, a sweep starts with those tried
 * longest ago, and it stops when its time is over. A try moves a payout to the end of its shard's
 * queue, so the next sweep goes on where this one stopped, and a payout that stays unknown does not
 * hold up others. A failure in one shard does not end the sweep of another.
 */
public final class PayoutSweeperHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {

  private static final int PAGE = 100;

  private final PayoutShards shards;
  private final PayoutWorker worker;
  private final InstantSource clock;
  private final Duration patience;

  public PayoutSweeperHandler() {
    this(FunctionEnvironment.onLambda());
  }

  public PayoutSweeperHandler(FunctionEnvironment deployment) {
    this.shards = new PayoutShards(deployment);
    this.worker = new PayoutWorker("payout-sweeper", deployment);
    this.clock = deployment.clock();
    this.patience =
        Duration.ofSeconds(Long.parseLong(deployment.variable("PAYOUT_PATIENCE_SECONDS")));
  }

  @Override
  public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
    Instant before = clock.instant().minus(patience);
    List<Callable<Object>> sweeps =
        PayoutShard.all()
            .mapToObj(shard -> Executors.callable(() -> sweep(shard, before, context)))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Object> sweep : threads.invokeAll(sweeps)) {
        sweep.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a shard could not be swept", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  /**
   * A payout that cannot be read, or is not under way, keeps its place; the sweep goes on behind
   * it.
   */
  private void sweep(int shard, Instant before, Context context) {
    CallBudget budget = worker.budget(context);
    try {
      Page page = shards.due(shard, before, PAGE, budget);
      while (drive(page, context) && page.more().isPresent()) {
        budget = worker.budget(context);
        page = shards.after(page, budget);
      }
    } catch (RuntimeException e) {
      worker.failed(e, budget.tally(), context);
    }
  }

  /** Whether there was time for all of them. */
  private boolean drive(Page page, Context context) {
    for (Proposal proposal : page.proposals()) {
      if (!worker.hasTime(context)) {
        worker.noTime(context);
        return false;
      }
      switch (proposal) {
        case Proposal.Tried payout -> {
          var _ = worker.drive(payout, context);
        }
        case Proposal.Unreadable row -> worker.unreadable(row, context);
      }
    }
    return true;
  }
}
