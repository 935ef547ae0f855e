package tollgate.racelab.retry;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import tollgate.dynamodb.client.Backoff;
import tollgate.dynamodb.client.HoldingTime;
import tollgate.dynamodb.client.Setback;

/**
 * One scene in virtual time. A transaction that arrives while the item is held is refused at once,
 * as DynamoDB does it; nobody stands in a queue. Nothing here takes time, and a seed says all.
 */
final class Simulation {

  private static final long CLOSED_LOOP = Duration.ofMinutes(1).toNanos();
  private static final long ALL_AT_ONCE = Duration.ofMillis(1).toNanos();
  private static final long LEAST_TIME_FOR_A_CALL = Duration.ofMillis(50).toNanos();
  private static final int CALLS_BEFORE = 16;

  private final Scene scene;
  private final Policy policy;
  private final SplittableRandom random;
  private final PriorityQueue<Arrival> arrivals =
      new PriorityQueue<>(Comparator.comparingLong(Arrival::at));

  private long freeAt;
  private long heldNanos;
  private long lastAnswerAt;
  private int attempts;
  private int served;
  private int failed;

  private Simulation(Scene scene, Policy policy, long seed) {
    this.scene = scene;
    this.policy = policy;
    this.random = new SplittableRandom(seed);
  }

  static Run run(Scene scene, Policy policy, long seed) {
    return new Simulation(scene, policy, seed).run();
  }

  /** Many runs, the first with this seed and each other one with the next. */
  static List<Run> runs(Scene scene, Policy policy, int repetitions, long seed) {
    return LongStream.range(seed, seed + repetitions)
        .mapToObj(each -> run(scene, policy, each))
        .toList();
  }

  private Run run() {
    for (int i = 0; i < scene.callers(); i++) {
      Caller caller = new Caller();
      caller.begin(random.nextLong(ALL_AT_ONCE));
    }
    while (!arrivals.isEmpty()) {
      Arrival next = arrivals.remove();
      attempts++;
      if (next.at() < freeAt) {
        next.caller().refused(next.at() + oneWay());
      } else {
        long holding = holding();
        heldNanos += holding;
        freeAt = next.at() + holding;
        next.caller().served(freeAt + oneWay());
      }
    }
    return new Run(
        (double) lastAnswerAt / heldNanos,
        (double) attempts / served,
        failed,
        (double) heldNanos / lastAnswerAt);
  }

  private long holding() {
    long median = scene.holding().toNanos();
    return scene.spread() == 0
        ? median
        : Math.round(median * Math.exp(scene.spread() * random.nextGaussian()));
  }

  /**
   * Half a round trip, give or take: else those who collided would meet again by the nanosecond.
   */
  private long oneWay() {
    long half = scene.roundTrip().toNanos() / 2;
    return half / 2 + random.nextLong(half);
  }

  /** A transaction that reaches the service. */
  private record Arrival(long at, Caller caller) {}

  /** A process with one request at a time. */
  private final class Caller {

    private final HoldingTime holdingTime = new HoldingTime();
    private Backoff backoff = policy.perRequest().get();
    private long startedAt;
    private long sentAt;
    private int conflicts;

    Caller() {
      for (int i = 0; scene.isHoldingKnown() && i < CALLS_BEFORE; i++) {
        holdingTime.learn(Duration.ofNanos(holding() + 2 * oneWay()));
        holdingTime.learnFromRefusal(Duration.ofNanos(2 * oneWay()));
      }
    }

    void begin(long now) {
      startedAt = now;
      conflicts = 0;
      backoff = policy.perRequest().get();
      send(now);
    }

    void served(long now) {
      served++;
      lastAnswerAt = now;
      holdingTime.learn(Duration.ofNanos(now - sentAt));
      next(now);
    }

    void refused(long now) {
      conflicts++;
      holdingTime.learnFromRefusal(Duration.ofNanos(now - sentAt));
      long timeLeft = timeLeft(now);
      double share = (double) timeLeft / scene.time().toNanos();
      Setback met = new Setback(conflicts, holdingTime.estimate(), share);
      long wait = Math.min(timeLeft, backoff.beforeNext(met, random).toNanos());
      if (timeLeft - wait < LEAST_TIME_FOR_A_CALL) {
        failed++;
        next(now + wait);
      } else {
        send(now + wait);
      }
    }

    private long timeLeft(long now) {
      return Math.max(0, startedAt + scene.time().toNanos() - now);
    }

    private void next(long now) {
      switch (scene.demand()) {
        case BURST -> {}
        case CLOSED -> {
          if (now < CLOSED_LOOP) {
            begin(now);
          }
        }
      }
    }

    private void send(long now) {
      sentAt = now;
      arrivals.add(new Arrival(now + oneWay(), this));
    }
  }
}
