package tollgate.local.functions;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tollgate.local.runtime.FunctionError;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.template.FunctionDefinition;

/** An environment with its own handler in this process. */
final class HandlerEnvironment implements Environment {

  private final FunctionDefinition function;
  private final Handler handler;
  private final RunLog log;
  private volatile boolean lost;

  HandlerEnvironment(FunctionDefinition function, Handler handler, RunLog log) {
    this.function = function;
    this.handler = handler;
    this.log = log;
  }

  @Override
  public InvocationResult invoke(String requestId, byte[] event) {
    LocalContext context = new LocalContext(function, requestId, log::line);
    FutureTask<byte[]> task = new FutureTask<>(() -> handler.handle(event, context));
    Thread thread = Thread.ofVirtual().name(function.name()).start(task);
    try {
      return new InvocationResult.Answered(
          task.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      log.failure(function.name(), requestId, cause);
      return new InvocationResult.Failed(FunctionError.of(cause));
    } catch (TimeoutException _) {
      log.failure(function.name(), requestId, "timed out");
      return lost(thread);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return lost(thread);
    }
  }

  /** A thread cannot be killed: it is interrupted, and its handler is not used again. */
  private InvocationResult lost(Thread thread) {
    lost = true;
    thread.interrupt();
    return new InvocationResult.TimedOut();
  }

  @Override
  public boolean becomesIdle() {
    return !lost;
  }

  @Override
  public boolean isAlive() {
    return !lost;
  }

  @Override
  public void close() {}
}
