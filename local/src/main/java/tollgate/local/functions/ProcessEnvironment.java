package tollgate.local.functions;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tollgate.local.runtime.FunctionError;
import tollgate.local.runtime.FunctionProcess;
import tollgate.local.runtime.FunctionSettings;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.runtime.Jvm;
import tollgate.local.runtime.Progress;

/** A separate process under Lambda's own runtime client; its output goes to the run's log. */
final class ProcessEnvironment implements Environment {

  private final FunctionProcess process;
  private final PlatformLog log;
  private final AtomicReference<Optional<Duration>> start = new AtomicReference<>(Optional.empty());

  private ProcessEnvironment(FunctionProcess process, PlatformLog log) {
    this.process = process;
    this.log = log;
  }

  /** Starts one and waits until it is ready; with SnapStart also for its restore. */
  static ProcessEnvironment start(FunctionSettings function, Jvm jvm, RunLog log)
      throws IOException, InitException {
    long begin = System.nanoTime();
    FunctionProcess process = FunctionProcess.start(function, jvm, log::line);
    ProcessEnvironment environment =
        new ProcessEnvironment(process, new PlatformLog(function, log));
    environment.initialize(begin);
    if (function.snapStart()) {
      environment.restore(System.nanoTime());
    }
    return environment;
  }

  private void initialize(long begin) throws InitException {
    Progress progress = process.initialize();
    start.set(Optional.of(since(begin)));
    log.started(progress, since(begin));
    goOnIfReady(progress);
  }

  private void restore(long begin) throws InitException {
    Progress progress = process.restore();
    start.set(Optional.of(since(begin)));
    log.restored(progress, since(begin));
    goOnIfReady(progress);
  }

  private void goOnIfReady(Progress progress) throws InitException {
    if (progress instanceof Progress.Failed(FunctionError error)) {
      close();
      throw new InitException(error);
    }
  }

  @Override
  public InvocationResult invoke(String requestId, byte[] event) {
    long begin = System.nanoTime();
    InvocationResult invocation = process.invoke(requestId, event);
    log.report(
        requestId,
        invocation,
        since(begin),
        start.getAndSet(Optional.empty()),
        process.peakKilobytes());
    return invocation;
  }

  @Override
  public boolean becomesIdle() {
    return process.becomesIdle();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.close();
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
