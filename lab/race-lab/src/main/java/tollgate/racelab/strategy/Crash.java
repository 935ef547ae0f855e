package tollgate.racelab.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The death of a process at a point between two of its calls of DynamoDB, as far as one request can
 * see it: its thread stops there for ever, so that no {@code finally} and no {@code catch} tidies
 * up behind it.
 */
public final class Crash {

  private static final ScopedValue<Crash> CURRENT = ScopedValue.newInstance();
  private static final int NEVER = Integer.MAX_VALUE;

  private final int afterCalls;
  private final AtomicInteger calls = new AtomicInteger();
  private final List<Runnable> atDeath = new ArrayList<>();

  private Crash(int afterCalls) {
    this.afterCalls = afterCalls;
  }

  /**
   * A death after so many calls, or before the answer if there are fewer.
   *
   * @param calls 0 for one before the first call
   */
  public static Crash after(int calls) {
    return new Crash(calls);
  }

  /** No death: only counts the calls. */
  public static Crash none() {
    return new Crash(NEVER);
  }

  /** Runs a request that dies so; it returns only if it does not die. */
  public <T> T during(Supplier<T> request) {
    return ScopedValue.where(CURRENT, this)
        .call(() -> {
          dieIf(afterCalls == 0);
          T answer = request.get();
          dieIf(afterCalls != NEVER);
          return answer;
        });
  }

  /** After how many calls it comes. */
  public int point() {
    return afterCalls;
  }

  /** How many calls there were so far. */
  public int calls() {
    return calls.get();
  }

  /** A call is over, whatever came of it. */
  static void called() {
    if (CURRENT.isBound()) {
      Crash crash = CURRENT.get();
      crash.dieIf(crash.calls.incrementAndGet() == crash.afterCalls);
    }
  }

  /** What happens elsewhere when this process dies: memory is gone, a session ends. */
  static void atDeath(Runnable consequence) {
    if (CURRENT.isBound()) {
      CURRENT.get().atDeath.add(consequence);
    }
  }

  /** That process no longer has what would have been lost. */
  static void noLongerAtDeath() {
    if (CURRENT.isBound()) {
      CURRENT.get().atDeath.clear();
    }
  }

  private void dieIf(boolean now) {
    if (now) {
      atDeath.forEach(Runnable::run);
      while (true) {
        LockSupport.park(this);
        // An interrupt would make each later park return at once.
        Thread.interrupted();
      }
    }
  }
}
