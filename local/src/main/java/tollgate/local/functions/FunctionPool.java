package tollgate.local.functions;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.TemplateException;

/** All functions of a template, each with its environments. */
public final class FunctionPool implements AutoCloseable {

  /** How long an idle environment is kept; Lambda's own time is not documented. */
  private static final Duration IDLE = Duration.ofMinutes(5);

  private static final Duration LOOK = Duration.ofSeconds(10);

  private final Launcher launcher;
  private final int concurrency;
  private final Map<String, Environments> byName = new ConcurrentHashMap<>();
  private final Thread janitor = Thread.ofVirtual().start(this::keepTidy);

  /**
   * Creates the pool without starting an environment.
   *
   * @param concurrency the most requests of each function at once
   */
  public FunctionPool(Launcher launcher, int concurrency) {
    this.launcher = launcher;
    this.concurrency = concurrency;
  }

  /**
   * Checks that a function can be started.
   *
   * @throws TemplateException if there is no code that could be started
   */
  public void check(FunctionDefinition function) {
    launcher.check(function);
  }

  /** Calls a function with an event of any trigger, in JSON, and waits for its answer. */
  public InvocationResult invoke(FunctionDefinition function, byte[] event) {
    return environments(function).invoke(event);
  }

  /** Starts one more environment of a function, and waits until it is ready. */
  public void provision(FunctionDefinition function) throws InitException {
    environments(function).provision();
  }

  private Environments environments(FunctionDefinition function) {
    return byName.computeIfAbsent(
        function.name(), _ -> new Environments(function, launcher, concurrency));
  }

  /** Closes the environments that have been idle for this time. */
  public void closeIdle(Duration time) {
    byName.values().forEach(environments -> environments.closeIdle(time));
  }

  private void keepTidy() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        closeIdle(IDLE);
      }
    } catch (InterruptedException _) {
      // All of them are closed.
    }
  }

  @Override
  public void close() {
    janitor.interrupt();
    closeIdle(Duration.ZERO);
    launcher.close();
  }
}
