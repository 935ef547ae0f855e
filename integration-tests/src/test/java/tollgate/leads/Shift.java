package tollgate.leads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.testing.LaggingClient;
import tollgate.testing.Race;
import tollgate.testing.World;

/**
 * So many operators who begin at once on a queue of so many leads. Whoever is told to ask again
 * asks again; whoever gets a lead completes it and, if it goes on, asks for the next.
 *
 * @param indexLag how far the indexes are behind
 */
record Shift(int operators, int leads, boolean goesOn, Duration indexLag) {

  static final Duration NO_LAG = Duration.ZERO;

  private static final int MOST_PAUSE_MILLIS = 40;

  /** D6, first half: each wants one lead, and there are too few. */
  static Shift crowd(Duration indexLag) {
    return new Shift(50, 10, false, indexLag);
  }

  /** D6, second half: a few work a long queue off. */
  static Shift longQueue(Duration indexLag) {
    return new Shift(10, 1_000, true, indexLag);
  }

  /** In what a test prints. */
  String name() {
    return operators
        + "-operators-"
        + leads
        + "-leads"
        + (indexLag.isZero() ? "" : "-index-behind");
  }

  /** Works it. */
  Tally work(World world, DynamoDbClient engine, String queue) {
    for (int i = 0; i < leads; i++) {
      world.lead(queue + "-" + i, queue, i, Instant.EPOCH);
    }
    DynamoDbClient lagging = indexLag.isZero() ? engine : new LaggingClient(engine, indexLag);
    Set<String> held = ConcurrentHashMap.newKeySet();
    List<Count> counts =
        Race.of(
            operators,
            i -> {
              String name = "op-" + i;
              CountingClient client = new CountingClient(lagging);
              return new Desk(
                      new LeadOperator(world.functions(client), client, queue, name), client, held)
                  .work();
            });
    return new Tally(this, counts);
  }

  /** One operator at work. */
  private final class Desk {

    private final LeadOperator operator;
    private final CountingClient client;
    private final Set<String> held;
    private final List<String> got = new ArrayList<>();
    private long questions;
    private long attempts;
    private long mostAttempts;
    private long gaveUp;
    private long calls;

    /**
     * A desk.
     *
     * @param held which leads are in anybody's hands
     */
    Desk(LeadOperator operator, CountingClient client, Set<String> held) {
      this.operator = operator;
      this.client = client;
      this.held = held;
    }

    Count work() {
      boolean anyLeft = true;
      while (anyLeft && (goesOn || got.isEmpty())) {
        anyLeft =
            switch (ask()) {
              case Turn.NoneLeft _ -> false;
              case Turn.GaveUp _ -> askAgain();
              case Turn.Got lead -> work(lead);
            };
      }
      return new Count(got, questions, attempts, mostAttempts, gaveUp, calls);
    }

    private Turn ask() {
      long attemptsBefore = operator.attempts();
      long callsBefore = client.calls();
      Turn turn = operator.claim();
      calls += client.calls() - callsBefore;
      long made = operator.attempts() - attemptsBefore;
      questions++;
      attempts += made;
      mostAttempts = Math.max(mostAttempts, made);
      return turn;
    }

    private boolean askAgain() {
      gaveUp++;
      pause();
      return true;
    }

    private boolean work(Turn.Got lead) {
      if (!held.add(lead.lead())) {
        throw new AssertionError(lead.lead() + " has two owners");
      }
      got.add(lead.lead());
      held.remove(lead.lead());
      operator.complete(lead);
      return true;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(MOST_PAUSE_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
