package tollgate.racelab.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tollgate.front.Usage;
import tollgate.racelab.retry.Scene.Demand;

/**
 * The scenes of the simulation, by the clock: threads, the real client, and a front that holds the
 * items of a transaction for a fixed time.
 *
 * @param usage what the contender has used so far, as the front counted it
 * @param holding how long the front holds items
 */
record Clock(Contender contender, Supplier<Usage> usage, Duration holding) {

  private static final Duration TIME = Duration.ofSeconds(10);

  /** One request each, all at once. */
  Run burst(int callers) {
    return run(callers, Duration.ZERO, Demand.BURST);
  }

  /** The next request as soon as the last one is answered, for so long. */
  Run closed(int callers, Duration length) {
    return run(callers, length, Demand.CLOSED);
  }

  private Run run(int callers, Duration length, Demand demand) {
    String wallet = UUID.randomUUID().toString();
    contender.open(wallet);
    Usage before = usage.get();
    CyclicBarrier barrier = new CyclicBarrier(callers);
    List<Told> told =
        together(
            callers,
            () -> {
              barrier.await();
              long begin = System.nanoTime();
              List<Told> own = new ArrayList<>();
              do {
                boolean isServed = contender.serve(wallet, TIME);
                own.add(new Told(isServed, begin, System.nanoTime()));
              } while (demand == Demand.CLOSED && System.nanoTime() - begin < length.toNanos());
              return own;
            });
    long served = told.stream().filter(Told::isServed).count();
    double nanos =
        told.stream().mapToLong(Told::end).max().orElseThrow()
            - told.stream().mapToLong(Told::begin).min().orElseThrow();
    double serial = (double) served * holding.toNanos();
    Usage used = usage.get().minus(before);
    long refused = used.transactionConflicts() + used.throttled();
    return new Run(
        nanos / serial, (double) (served + refused) / served, told.size() - served, serial / nanos);
  }

  /** The end of a request; and when its caller began with the first. */
  private record Told(boolean isServed, long begin, long end) {}

  private static <T> List<T> together(int callers, Callable<List<T>> caller) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<T>>> all =
          IntStream.range(0, callers).mapToObj(_ -> threads.submit(caller)).toList();
      List<T> results = new ArrayList<>();
      for (Future<List<T>> each : all) {
        results.addAll(each.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
