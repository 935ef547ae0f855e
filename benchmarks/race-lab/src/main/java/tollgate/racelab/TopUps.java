package tollgate.racelab;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.front.Front;
import tollgate.racelab.strategy.Books;
import tollgate.racelab.strategy.LabClients;
import tollgate.racelab.strategy.Remedy;

/**
 * The stream of top-ups beside a race: a payment provider's callback, which knows of no lock and no
 * flag. What others hold, it tries again.
 */
final class TopUps {

  private static final String CALLER = "top-ups";

  private final Remedy remedy;
  private final Plan plan;
  private final Front front;
  private final AtomicBoolean isOver = new AtomicBoolean();
  private @Nullable Thread thread;

  TopUps(Remedy remedy, Plan plan, Front front) {
    this.remedy = remedy;
    this.plan = plan;
    this.front = front;
  }

  void begin() {
    if (plan.topUpMillis() > 0) {
      thread = Thread.startVirtualThread(this::run);
    }
  }

  /** Waits until the last one is booked. */
  void end() {
    isOver.set(true);
    Thread running = thread;
    if (running != null) {
      try {
        running.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    try (DynamoDbClient dynamoDb = LabClients.at(front.endpoint(), CALLER)) {
      Books books = remedy.books(dynamoDb);
      while (!isOver.get()) {
        topUp(books);
        pause(plan.topUpMillis());
      }
    }
  }

  private void topUp(Books books) {
    while (!isOver.get()) {
      try {
        books.topUp(plan.openings().getFirst(), Scenario.TOP_UP);
        return;
      } catch (SdkException _) {
        pause(1);
      }
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
