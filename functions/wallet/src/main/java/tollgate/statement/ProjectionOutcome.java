package tollgate.statement;

import java.util.Locale;

/** What became of a record of the stream. */
enum ProjectionOutcome {
  APPENDED(true),
  RECONSTRUCTED(true),
  RECORDED_BEFORE(true),
  /** The wallet has not come as far as the record: its row is another one, or was restored. */
  GONE(true),
  /** The statement lacks movements before this one, which may still come. */
  AHEAD(false),
  /** Wallet, journal and statement contradict each other. */
  UNEXPLAINED(false);

  private final boolean done;

  ProjectionOutcome(boolean done) {
    this.done = done;
  }

  /** Whether the record need not be delivered again. */
  boolean isDone() {
    return done;
  }

  /** The name in logs and metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
