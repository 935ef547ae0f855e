package tollgate.racelab.race;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tollgate.racelab.strategy.Act;
import tollgate.racelab.strategy.Answer;
import tollgate.racelab.strategy.Crash;
import tollgate.racelab.strategy.Deadline;
import tollgate.racelab.strategy.Settings;

/**
 * Sends a request until it has an answer, with the same key each time, as a real client does: again
 * at once after an answer that did not come, and after a pause when the server has an error.
 */
final class Caller {

  private static final long BASE_PAUSE_MILLIS = 50;
  private static final int MOST_DOUBLINGS = 4;
  private static final Duration STRAGGLING = Duration.ofSeconds(1);
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final List<Site> sites;
  private final Fire fire;
  private final Settings settings;
  private final Duration attemptTime;
  private final Semaphore room;
  private final Set<Thread> attempts = ConcurrentHashMap.newKeySet();

  /**
   * A caller of these processes, in turns.
   *
   * @param attemptTime after which an attempt is given up
   */
  Caller(List<Site> sites, Fire fire, Settings settings, Duration attemptTime) {
    this.sites = sites;
    this.fire = fire;
    this.settings = settings;
    this.attemptTime = attemptTime;
    this.room = new Semaphore(settings.inFlight(), true);
  }

  /**
   * Asks and asks again.
   *
   * @param begin when the caller had the wish, by {@link System#nanoTime}
   */
  Told ask(Act act, int number, long begin) {
    Deadline deadline =
        new Deadline(begin + Duration.ofMillis(settings.deadlineMillis()).toNanos());
    room.acquireUninterruptibly();
    try {
      Optional<Answer> answer = answer(act, number, deadline);
      return new Told(act, answer, (System.nanoTime() - begin) / NANOS_PER_MILLI);
    } finally {
      room.release();
    }
  }

  /** Waits for attempts that nobody waits for any more: what they do counts as well. */
  void awaitStragglers() {
    long end = System.nanoTime() + STRAGGLING.toNanos();
    try {
      for (Thread attempt : attempts) {
        var _ = attempt.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Answer> answer(Act act, int number, Deadline deadline) {
    for (int attempt = 1; !deadline.isOver(); attempt++) {
      Site site = sites.get((number + attempt) % sites.size());
      Optional<Answer> answer = attempt(site, act, deadline, fire.crash(act, attempt));
      if (answer.isPresent() && !fire.losesAnswer(act, attempt)) {
        if (!(answer.get() instanceof Answer.Busy)) {
          return answer;
        }
        pause(attempt, deadline);
      }
    }
    return Optional.empty();
  }

  private Optional<Answer> attempt(Site site, Act act, Deadline deadline, Crash crash) {
    Deadline own = deadline.orIn(attemptTime);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .unstarted(() -> {
              try {
                answer.complete(site.ask(act, own, crash));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              } finally {
                attempts.remove(Thread.currentThread());
              }
            });
    attempts.add(thread);
    thread.start();
    try {
      return Optional.of(answer.get(own.left().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      Trouble.note(e.getCause());
      return Optional.of(new Answer.Busy());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static void pause(int attempt, Deadline deadline) {
    long bound = BASE_PAUSE_MILLIS << Math.min(attempt - 1, MOST_DOUBLINGS);
    long millis = ThreadLocalRandom.current().nextLong(bound) + 1;
    try {
      Thread.sleep(Math.min(millis, deadline.left().toMillis()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
