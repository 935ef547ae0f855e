package tollgate.racelab.retry;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tollgate.front.Usage;

/**
 * Equal requests with one key, by the clock: what they cost, in what as many single failed
 * transactions cost.
 *
 * @param usage what the shop has used so far, as the front counted it
 */
record EqualRequests(Shop shop, Supplier<Usage> usage) {

  private static final Duration TIME = Duration.ofSeconds(10);
  private static final int IN_FLIGHT = 100;

  /**
   * Sends them all.
   *
   * @throws IllegalStateException if one has another answer than the others
   */
  double cost(int requests) {
    String wallet = UUID.randomUUID().toString();
    shop.open(wallet);
    Semaphore room = new Semaphore(IN_FLIGHT);
    Usage before = usage.get();
    List<Future<String>> sent;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      sent =
          IntStream.range(0, requests)
              .mapToObj(_ -> threads.submit(() -> answer(wallet, room)))
              .toList();
    }
    Set<String> answers = sent.stream().map(Future::resultNow).collect(Collectors.toSet());
    double all = units(before);
    Usage alone = usage.get();
    String replay = answer(wallet, room);
    if (!answers.equals(Set.of(replay))) {
      throw new IllegalStateException("equal requests have answers that differ: " + answers);
    }
    return all / (requests * units(alone));
  }

  private String answer(String wallet, Semaphore room) {
    room.acquireUninterruptibly();
    try {
      return shop.answer(wallet, "the-one-key", TIME).getBody();
    } finally {
      room.release();
    }
  }

  private double units(Usage before) {
    Usage used = usage.get().minus(before);
    return used.writeUnits() + used.readUnits();
  }
}
