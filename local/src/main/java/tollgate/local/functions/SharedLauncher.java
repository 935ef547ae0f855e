package tollgate.local.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.template.FunctionDefinition;

/**
 * Starts processes that serve several requests at once. The environments that it returns are
 * threads of such a process. Each takes one request at a time, and the process ends when none of
 * its threads is kept. Another process is started when none has a thread left; requests that need a
 * thread meanwhile wait for it.
 */
final class SharedLauncher implements Launcher {

  private final Launcher launcher;
  private final int threads;
  private final Map<String, Processes> byFunction = new ConcurrentHashMap<>();

  SharedLauncher(Launcher launcher, int threads) {
    this.launcher = launcher;
    this.threads = threads;
  }

  @Override
  public void check(FunctionDefinition function) {
    launcher.check(function);
  }

  @Override
  public Environment start(FunctionDefinition function) throws InitException {
    return byFunction.computeIfAbsent(function.name(), _ -> new Processes()).thread(function);
  }

  @Override
  public void close() {
    byFunction.values().forEach(Processes::close);
    launcher.close();
  }

  /** The processes of one function. */
  private final class Processes {

    private final List<Shared> processes = new ArrayList<>();

    synchronized Environment thread(FunctionDefinition function) throws InitException {
      processes.removeIf(Shared::hasEnded);
      for (Shared process : processes) {
        Optional<Environment> thread = process.thread();
        if (thread.isPresent()) {
          return thread.get();
        }
      }
      Shared started = new Shared(launcher.start(function), threads);
      processes.add(started);
      return started.thread().orElseThrow();
    }

    synchronized void close() {
      processes.forEach(Shared::close);
    }
  }

  /** One process with its threads. */
  private static final class Shared {

    private final Environment process;
    private int free;
    private int open;
    private boolean isClosed;

    Shared(Environment process, int threads) {
      this.process = process;
      this.free = threads;
    }

    synchronized boolean hasEnded() {
      return isClosed || !process.isAlive();
    }

    synchronized Optional<Environment> thread() {
      if (isClosed || free == 0) {
        return Optional.empty();
      }
      free--;
      open++;
      return Optional.of(new OneThread(this));
    }

    /** After a thread that is late, those that remain are kept for the next requests. */
    synchronized void close(OneThread thread) {
      open--;
      if (!thread.isLate) {
        free++;
      }
      if (open == 0 && !(thread.isLate && free > 0)) {
        close();
      }
    }

    synchronized void close() {
      isClosed = true;
      process.close();
    }
  }

  /** A thread of a process. If it does not answer in time, it is not used again. */
  private static final class OneThread implements Environment {

    private final Shared shared;
    private volatile boolean isLate;

    OneThread(Shared shared) {
      this.shared = shared;
    }

    @Override
    public InvocationResult invoke(String requestId, byte[] event) {
      InvocationResult result = shared.process.invoke(requestId, event);
      isLate = result instanceof InvocationResult.TimedOut;
      return result;
    }

    /** The Runtime API keeps the next request until the thread asks for it. */
    @Override
    public boolean becomesIdle() {
      return isAlive();
    }

    @Override
    public boolean isAlive() {
      return !isLate && shared.process.isAlive();
    }

    @Override
    public void close() {
      shared.close(this);
    }
  }
}
