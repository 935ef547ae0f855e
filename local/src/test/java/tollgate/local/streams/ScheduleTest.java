package tollgate.local.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tollgate.local.template.Schedule;

class ScheduleTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123Z");

  @Test
  void handsOnItsInputOrElseANotification() {
    assertThat(event("aws.scheduler", Optional.of("{\"a\": 1}"))).isEqualTo("{\"a\": 1}");
    assertThat(event("aws.scheduler", Optional.empty()))
        .contains("\"source\":\"aws.scheduler\"", "\"2026-11-24T12:00:00Z\"", "\"detail\":\"{}\"");
    assertThat(event("aws.events", Optional.empty()))
        .contains("\"source\":\"aws.events\"", "\"detail\":{}");
  }

  @Test
  void callsEachFunctionAgainAndAgainByItsOwnClock() throws InterruptedException {
    BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    Schedule often = new Schedule("Often", Duration.ofMinutes(1), "aws.events", Optional.of("{}"));
    Schedule never = new Schedule("Never", Duration.ofDays(999), "aws.events", Optional.of("{}"));
    try (ScheduleClock _ =
        ScheduleClock.start(
            List.of(often, never),
            Duration.ofMillis(1),
            (schedule, _) -> calls.add(schedule.function()))) {
      for (int call = 0; call < 3; call++) {
        assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo("Often");
      }
    }
  }

  @Test
  void neverLetsAScheduleOvertakeItself() throws InterruptedException {
    AtomicInteger running = new AtomicInteger();
    BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
    Schedule schedule = new Schedule("F", Duration.ofMinutes(1), "aws.events", Optional.of("{}"));
    try (ScheduleClock _ =
        ScheduleClock.start(
            List.of(schedule),
            Duration.ofMillis(1),
            (_, _) -> {
              seen.add(running.incrementAndGet());
              Thread.onSpinWait();
              running.decrementAndGet();
            })) {
      for (int call = 0; call < 100; call++) {
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
      }
    }
  }

  private static String event(String source, Optional<String> input) {
    Schedule schedule = new Schedule("F", Duration.ofMinutes(1), source, input);
    return new String(schedule.event(NOW), StandardCharsets.UTF_8);
  }
}
