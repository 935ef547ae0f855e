package tollgate.local.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tollgate.local.template.Schedule;

/**
 * Calls functions at their rates, with a minute that may be shortened. A call that takes longer
 * than its interval delays the next one, so calls of one schedule never overlap.
 */
final class ScheduleClock implements AutoCloseable {

  /** The target of a schedule. */
  interface Target {
    void call(Schedule schedule, byte[] event) throws InterruptedException;
  }

  private final Duration minute;
  private final Target target;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ScheduleClock(Duration minute, Target target) {
    this.minute = minute;
    this.target = target;
  }

  /**
   * Starts all schedules; each makes its first call after one interval.
   *
   * @param minute how long a minute of a schedule lasts
   */
  static ScheduleClock start(List<Schedule> schedules, Duration minute, Target target) {
    ScheduleClock clock = new ScheduleClock(minute, target);
    schedules.forEach(schedule -> clock.threads.execute(() -> clock.run(schedule)));
    return clock;
  }

  private void run(Schedule schedule) {
    Duration turn = minute.multipliedBy(schedule.every().toMinutes());
    try {
      while (true) {
        Thread.sleep(turn);
        target.call(schedule, schedule.event(Instant.now()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
