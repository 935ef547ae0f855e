package tollgate.local.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tollgate.local.machine.ChildProcess;

/**
 * A function in a separate process under the Runtime Interface Client: one execution environment of
 * Lambda, with its own Runtime API. It handles one request at a time, or as many as its function
 * has threads. It ends with this object or with this JVM, however that ends.
 *
 * <pre>{@code
 * try (FunctionProcess process = FunctionProcess.start(function, jvm, System.out::println)) {
 *   process.initialize();
 *   process.restore(); // if it has SnapStart
 *   process.invoke("id", event);
 * }
 * }</pre>
 */
public final class FunctionProcess implements AutoCloseable {

  private final FunctionSettings function;
  private final RuntimeApi api;
  private final ChildProcess process;
  private final CompletableFuture<FunctionError> ended;
  private volatile CompletableFuture<Void> finished = CompletableFuture.completedFuture(null);

  private FunctionProcess(FunctionSettings function, RuntimeApi api, ChildProcess process) {
    this.function = function;
    this.api = api;
    this.process = process;
    this.ended = process.ended().thenApply(FunctionError::exit);
  }

  /**
   * Starts the process without waiting for it.
   *
   * @param output receives each line that it prints
   */
  public static FunctionProcess start(
      FunctionSettings function, Launch launch, Consumer<String> output) throws IOException {
    RuntimeApi api = RuntimeApi.open(function.arn(), function.threads().orElse(1));
    Path scratch = Files.createTempDirectory("tollgate-function-");
    ChildProcess process =
        ChildProcess.start(
            launch.command(scratch, function.handler()),
            function.environment(api),
            function.code(),
            scratch,
            output);
    return new FunctionProcess(function, api, process);
  }

  /** Waits until it has initialized and, with SnapStart, is ready for the snapshot. */
  public Progress initialize() {
    return progress(api.initialized(), function.initLimit());
  }

  /** Continues it as if restored from a snapshot, and waits until it is ready. */
  public Progress restore() {
    return progress(api.restore(), FunctionSettings.RESTORE_LIMIT);
  }

  private Progress progress(CompletableFuture<Progress> phase, Duration limit) {
    return switch (firstOf(phase, limit)) {
      case Progress progress -> progress;
      case FunctionError error -> new Progress.Failed(error);
      default -> {
        process.kill();
        yield new Progress.Failed(FunctionError.timeout(limit));
      }
    };
  }

  /**
   * Passes it a request and waits for the answer. If that takes too long, the process is killed,
   * unless it has several threads: then the one that is late goes on, and so do the others.
   */
  public InvocationResult invoke(String requestId, byte[] event) {
    Duration time = function.timeout();
    Work work = new Work(requestId, event, Instant.now().plus(time));
    finished = work.finished();
    api.hand(work);
    return switch (firstOf(work.answer(), time)) {
      case InvocationResult invocation -> invocation;
      case FunctionError error -> new InvocationResult.Failed(error);
      default -> {
        if (function.threads().isEmpty()) {
          process.kill();
        } else {
          api.withdraw(work);
        }
        yield new InvocationResult.TimedOut();
      }
    };
  }

  /**
   * Waits until it asks for another request after the last one that it was passed; false if it has
   * ended, or does not ask in time.
   */
  public boolean becomesIdle() {
    return firstOf(finished.thenApply(_ -> true), function.timeout()) instanceof Boolean;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** The memory that it uses now; empty if the system does not report it. */
  public OptionalLong residentKilobytes() {
    return status("VmRSS");
  }

  /** The most memory that it has used so far; empty if the system does not report it. */
  public OptionalLong peakKilobytes() {
    return status("VmHWM");
  }

  /** Ends it at once, as Lambda does. */
  @Override
  public void close() {
    process.kill();
    api.close();
  }

  /**
   * Waits for the result, the end of the process or the timeout, and returns what comes first;
   * empty for the timeout.
   */
  private Object firstOf(CompletableFuture<?> result, Duration time) {
    try {
      return CompletableFuture.anyOf(result, ended).get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private OptionalLong status(String name) {
    try {
      String status = Files.readString(Path.of("/proc/" + pid() + "/status"));
      return Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB$")
          .matcher(status)
          .results()
          .map((MatchResult match) -> match.group(1))
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }
}
