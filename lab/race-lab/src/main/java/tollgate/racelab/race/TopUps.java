package tollgate.racelab.race;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import tollgate.dynamodbproxy.DynamoDbProxy;
import tollgate.racelab.strategy.Books;
import tollgate.racelab.strategy.LabClients;
import tollgate.racelab.strategy.Remedy;

/**
 * The stream of top-ups beside a race: a payment provider's callback, which knows of no lock and no
 * flag. What others hold, it tries again.
 */
final class TopUps {

  /** Letters and digits only, as in every access key id. */
  private static final String CALLER = "topups";

  private final Remedy remedy;
  private final Plan plan;
  private final DynamoDbProxy proxy;
  private final CountDownLatch over = new CountDownLatch(1);
  private Future<?> stream = CompletableFuture.completedFuture(null);

  TopUps(Remedy remedy, Plan plan, DynamoDbProxy proxy) {
    this.remedy = remedy;
    this.plan = plan;
    this.proxy = proxy;
  }

  /** At least one is booked in any case. */
  void begin(ExecutorService threads) {
    if (plan.topUpMillis() > 0) {
      stream = threads.submit(this::run);
    }
  }

  /**
   * Waits until the last one is booked.
   *
   * @throws IllegalStateException if one could not be booked for another reason than that others
   *     held the wallet: the race was none
   */
  void end() {
    over.countDown();
    try {
      stream.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a top-up was not booked", e.getCause());
    }
  }

  private @Nullable Void run() throws InterruptedException {
    try (DynamoDbClient dynamoDb = LabClients.at(proxy.endpoint(), CALLER)) {
      Books books = remedy.books(dynamoDb);
      do {
        topUp(books);
      } while (!over.await(plan.topUpMillis(), TimeUnit.MILLISECONDS));
      return null;
    }
  }

  private void topUp(Books books) throws InterruptedException {
    while (true) {
      try {
        books.topUp(plan.openings().getFirst(), Scenario.TOP_UP);
        return;
      } catch (TransactionConflictException | SdkClientException _) {
        Thread.sleep(1);
      } catch (TransactionCanceledException e) {
        if (e.cancellationReasons().stream().noneMatch(TopUps::isConflict)) {
          throw e;
        }
        Thread.sleep(1);
      }
    }
  }

  private static boolean isConflict(CancellationReason reason) {
    return "TransactionConflict".equals(reason.code());
  }
}
