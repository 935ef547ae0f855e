package tollgate.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many at once, all let go at the same moment; as many run as there would be environments. */
public final class Race {

  private static final int ENVIRONMENTS = 100;

  private Race() {}

  public static <T> List<T> of(int runners, IntFunction<T> run) {
    return of(runners, ENVIRONMENTS, run);
  }

  /** With so many running at a time. */
  public static <T> List<T> of(int runners, int atATime, IntFunction<T> run) {
    CountDownLatch start = new CountDownLatch(1);
    Semaphore environments = new Semaphore(atATime);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running =
          IntStream.range(0, runners)
              .mapToObj(runner ->
                  threads.submit(
                      (Callable<T>)
                          () -> {
                            start.await();
                            environments.acquire();
                            try {
                              return run.apply(runner);
                            } finally {
                              environments.release();
                            }
                          }))
              .toList();
      start.countDown();
      return running.stream().map(Race::result).toList();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
