package tollgate.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that shows what a test sets; it starts amid a second, so that no test meets its edge. */
public final class SetClock implements InstantSource {

  private volatile Instant now;

  public SetClock() {
    this(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(500));
  }

  public SetClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }
}
