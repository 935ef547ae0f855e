package tollgate.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that shows what a test sets. */
public final class SetClock implements InstantSource {

  private volatile Instant now;

  public SetClock() {
    this(Instant.now());
  }

  public SetClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }
}
