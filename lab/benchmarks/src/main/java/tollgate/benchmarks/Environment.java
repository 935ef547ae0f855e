package tollgate.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import tollgate.local.runtime.FunctionProcess;
import tollgate.local.runtime.FunctionSettings;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.runtime.Launch;
import tollgate.local.runtime.Progress;

/** A function's process with a stopwatch; whatever goes wrong in it ends the measurement. */
final class Environment implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Subject subject;
  private final Queue<String> output;
  private final long started;
  private final FunctionProcess process;

  private Environment(
      Subject subject, Queue<String> output, long started, FunctionProcess process) {
    this.subject = subject;
    this.output = output;
    this.started = started;
    this.process = process;
  }

  static Environment start(Subject subject, FunctionSettings settings, Launch launch)
      throws IOException {
    Queue<String> output = new ConcurrentLinkedQueue<>();
    long started = System.nanoTime();
    return new Environment(
        subject, output, started, FunctionProcess.start(settings, launch, output::add));
  }

  /** Milliseconds from the start of the process until it asks for work. */
  double initialize() {
    ready(process.initialize());
    return Millis.since(started);
  }

  /** Milliseconds that its hooks take when it goes on from its snapshot. */
  double restore() {
    long begin = System.nanoTime();
    ready(process.restore());
    return Millis.since(begin);
  }

  /** Milliseconds from the event to its answer. */
  double invoke() {
    byte[] event = subject.event().get();
    long begin = System.nanoTime();
    InvocationResult invocation = process.invoke(UUID.randomUUID().toString(), event);
    double millis = Millis.since(begin);
    if (!(invocation instanceof InvocationResult.Answered(byte[] json))
        || !subject.isExpected(json)) {
      throw failed(invocation);
    }
    return millis;
  }

  double processorMillis() {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElse(Duration.ZERO)
        .toMillis();
  }

  long residentKilobytes() {
    return process.residentKilobytes().orElse(0);
  }

  /** Ends it as a shutdown does, so that its JVM writes what it has to write. */
  void end() {
    ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
    handle.destroy();
    try {
      handle.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("it does not end; it said " + output, e);
    }
  }

  @Override
  public void close() {
    process.close();
  }

  private void ready(Progress progress) {
    if (!(progress instanceof Progress.Ready)) {
      throw failed(progress);
    }
  }

  private IllegalStateException failed(Object what) {
    return new IllegalStateException(
        "%s came to %s; it said:%n%s".formatted(subject.name(), what, String.join("\n", output)));
  }
}
