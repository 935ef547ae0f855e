package tollgate.local.streams;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tollgate.local.template.StreamTrigger;

/**
 * Delivers batches to a function one after another, until all records are processed or discarded. A
 * batch that fails is delivered again from the record that failed, and in halves if the template
 * says so.
 */
final class Delivery {

  private static final int MOST_DOUBLINGS = 6;

  private final StreamTrigger trigger;
  private final StreamShard shard;
  private final StreamFunction function;
  private final Consumer<DeadLetter> deadLetters;
  private final InstantSource clock;
  private final Duration pause;

  /**
   * A delivery from a shard to a function.
   *
   * @param pause before the first retry; each further one waits twice as long
   */
  Delivery(
      StreamTrigger trigger,
      StreamShard shard,
      StreamFunction function,
      Consumer<DeadLetter> deadLetters,
      InstantSource clock,
      Duration pause) {
    this.trigger = trigger;
    this.shard = shard;
    this.function = function;
    this.deadLetters = deadLetters;
    this.clock = clock;
    this.pause = pause;
  }

  /** Returns when all records of the batch are processed or discarded. */
  void deliver(Batch batch) throws InterruptedException {
    Deque<Attempt> left = new ArrayDeque<>(List.of(Attempt.first(batch)));
    while (!left.isEmpty()) {
      Attempt attempt = left.pop();
      attempted(attempt).reversed().forEach(left::push);
    }
  }

  /** The attempts left to make after this one, in order. */
  private List<Attempt> attempted(Attempt attempt) throws InterruptedException {
    Batch batch = withoutTooOld(attempt);
    if (batch.size() == 0) {
      return List.of();
    }
    return switch (verdict(batch)) {
      case Verdict.Done() -> List.of();
      case Verdict.FailedFrom(int index) -> failed(attempt, batch, index, Map.of());
      case Verdict.FunctionFailed() ->
          failed(attempt, batch, 0, Map.of("functionError", "Unhandled"));
    };
  }

  private Verdict verdict(Batch batch) throws InterruptedException {
    Verdict verdict =
        function
            .call(batch.event())
            .<Verdict>map(answer ->
                trigger.failure().reportsItems() ? Verdict.read(answer, batch) : new Verdict.Done())
            .orElse(new Verdict.FunctionFailed());
    if (Thread.interrupted()) {
      throw new InterruptedException("./run ends; what the function did, it may do again");
    }
    return verdict;
  }

  private List<Attempt> failed(
      Attempt attempt, Batch batch, int index, Map<String, String> functionError)
      throws InterruptedException {
    Batch rest = batch.from(index);
    StreamTrigger.Failure failure = trigger.failure();
    if (failure.bisects() && index > 0) {
      return List.of(attempt.part(rest));
    }
    if (failure.bisects() && rest.size() > 1) {
      int half = rest.size() / 2;
      return List.of(attempt.part(rest.before(half)), attempt.part(rest.from(half)));
    }
    if (failure.retries().isPresent() && attempt.retries() >= failure.retries().getAsInt()) {
      giveUp(rest, DeadLetter.RETRIES_EXHAUSTED, attempt.calls() + 1, functionError);
      return List.of();
    }
    Thread.sleep(pause.multipliedBy(1L << Math.min(attempt.retries(), MOST_DOUBLINGS)));
    return List.of(attempt.retry(rest));
  }

  private Batch withoutTooOld(Attempt attempt) {
    int tooOld =
        trigger
            .failure()
            .maximumAge()
            .map(age -> attempt.batch().olderThan(clock.instant().minus(age)))
            .orElse(0);
    if (tooOld > 0) {
      giveUp(attempt.batch().before(tooOld), DeadLetter.AGE_EXCEEDED, attempt.calls(), Map.of());
    }
    return attempt.batch().from(tooOld);
  }

  private void giveUp(Batch batch, String condition, int calls, Map<String, String> functionError) {
    deadLetters.accept(
        DeadLetter.of(trigger, shard, batch, condition, calls, functionError, clock.instant()));
  }
}
