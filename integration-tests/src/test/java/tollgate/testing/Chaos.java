package tollgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Kills each of the servers now and then, while requests are under way, and starts another in its
 * place. Now and then both are gone.
 */
public final class Chaos implements AutoCloseable {

  private static final int LEAST_ANSWERS = 100;
  private static final int MOST_ANSWERS = 600;

  private final Servers servers;
  private final AtomicInteger kills = new AtomicInteger();
  private final List<Thread> threads;
  private volatile boolean over;

  public Chaos(Servers servers, long seed) {
    this.servers = servers;
    this.threads =
        IntStream.range(0, servers.count())
            .mapToObj(server -> Thread.ofPlatform().start(() -> rage(server, seed + server)))
            .toList();
  }

  public int kills() {
    return kills.get();
  }

  private void rage(int server, long seed) {
    Random random = new Random(seed);
    while (!over) {
      int enough = servers.answers() + random.nextInt(LEAST_ANSWERS, MOST_ANSWERS);
      while (!over && servers.answers() < enough) {
        pause();
      }
      if (!over) {
        kill(server);
      }
    }
  }

  private void kill(int server) {
    try {
      kills.incrementAndGet();
      servers.replace(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends when all servers are up. */
  @Override
  public void close() {
    over = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
