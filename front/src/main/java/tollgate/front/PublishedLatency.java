package tollgate.front;

import java.time.Duration;

/** Service times as published. */
record PublishedLatency(long seed) implements ServiceTime {

  @Override
  public Duration of(CallId call) {
    return Duration.ofMillis(call.operation().startsWith("Transact") ? 10 : 5);
  }
}
