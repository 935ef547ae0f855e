package tollgate.local.streams;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The threads of a poller. They end together; a thread that fails logs it. */
final class Threads implements AutoCloseable {

  /** A task that ends by itself or by interruption. */
  interface Task {
    void run() throws InterruptedException;
  }

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Consumer<String> log;

  Threads(Consumer<String> log) {
    this.log = log;
  }

  void begin(Task task) {
    executor.execute(() -> {
      try {
        task.run();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        log.accept("polling broke: " + e);
      }
    });
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
