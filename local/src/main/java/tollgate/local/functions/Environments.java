package tollgate.local.functions;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.template.FunctionDefinition;

/**
 * The execution environments of one function: started when a request finds none idle, kept for
 * later requests, and closed after some idle time. One that ended or timed out is replaced when a
 * request next finds none idle.
 */
final class Environments {

  /** The time that an HTTP API waits for a function. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private record Idle(Environment environment, long sinceNanos) {}

  private final FunctionDefinition function;
  private final Launcher launcher;
  private final Semaphore reserved;
  private final Semaphore places;
  private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

  /**
   * Creates the pool without starting an environment.
   *
   * @param atMost the most environments on this machine, beyond which requests wait. Beyond the
   *     concurrency that the template reserves, requests are throttled, as by Lambda
   */
  Environments(FunctionDefinition function, Launcher launcher, int atMost) {
    this.function = function;
    this.launcher = launcher;
    this.reserved = new Semaphore(function.reservedConcurrency().orElse(Integer.MAX_VALUE));
    this.places = new Semaphore(atMost, true);
  }

  /** Starts an environment before a request needs it, as for provisioned concurrency. */
  void provision() throws InitException {
    idle.push(new Idle(launcher.start(function), System.nanoTime()));
  }

  InvocationResult invoke(byte[] event) {
    if (!reserved.tryAcquire()) {
      return new InvocationResult.Throttled();
    }
    try {
      return places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          ? invokeInPlace(event)
          : new InvocationResult.TimedOut();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new InvocationResult.TimedOut();
    } finally {
      reserved.release();
    }
  }

  private InvocationResult invokeInPlace(byte[] event) {
    try {
      Environment environment = idleOrNew();
      InvocationResult invocation = environment.invoke(UUID.randomUUID().toString(), event);
      if (environment.becomesIdle()) {
        idle.push(new Idle(environment, System.nanoTime()));
      } else {
        environment.close();
      }
      return invocation;
    } catch (InitException e) {
      return new InvocationResult.Failed(e.error());
    } finally {
      places.release();
    }
  }

  private Environment idleOrNew() throws InitException {
    for (@Nullable Idle next = idle.poll(); next != null; next = idle.poll()) {
      if (next.environment().isAlive()) {
        return next.environment();
      }
      next.environment().close();
    }
    return launcher.start(function);
  }

  /** Closes environments that have been idle for this time, and those that have ended. */
  void closeIdle(Duration time) {
    long now = System.nanoTime();
    for (Idle each : List.copyOf(idle)) {
      boolean isOver = now - each.sinceNanos() >= time.toNanos() || !each.environment().isAlive();
      if (isOver && idle.remove(each)) {
        each.environment().close();
      }
    }
  }
}
