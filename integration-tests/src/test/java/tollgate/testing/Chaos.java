package tollgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Kills processes now and then, while requests are under way. */
public final class Chaos implements AutoCloseable {

  /** One more kill; false if there was nothing to kill. */
  private interface Kill {
    boolean kill(int lane, Random random) throws IOException;
  }

  private final Servers servers;
  private final int leastAnswers;
  private final int mostAnswers;
  private final Kill kill;
  private final AtomicInteger kills = new AtomicInteger();
  private final List<Thread> threads;
  private volatile boolean over;

  /** Between two kills of a lane, so many requests are answered, at least and at most. */
  private Chaos(
      Servers servers, int lanes, int leastAnswers, int mostAnswers, long seed, Kill kill) {
    this.servers = servers;
    this.leastAnswers = leastAnswers;
    this.mostAnswers = mostAnswers;
    this.kill = kill;
    this.threads =
        IntStream.range(0, lanes)
            .mapToObj(lane -> Thread.ofPlatform().start(() -> rage(lane, new Random(seed + lane))))
            .toList();
  }

  /**
   * Kills each of the servers, and starts another in its place. Now and then both of two are gone.
   */
  public static Chaos amongServers(Servers servers, long seed) {
    return amongServers(servers, 100, 600, seed);
  }

  /** The same, with so many requests answered between two kills of a server. */
  public static Chaos amongServers(Servers servers, int leastAnswers, int mostAnswers, long seed) {
    return new Chaos(
        servers,
        servers.count(),
        leastAnswers,
        mostAnswers,
        seed,
        (server, _) -> {
          servers.replace(server);
          return true;
        });
  }

  /** Kills the processes that functions run in, whichever, idle or not. */
  public static Chaos amongEnvironments(Servers servers, long seed) {
    return new Chaos(servers, 1, 20, 80, seed, (_, random) -> servers.killEnvironment(random));
  }

  public int kills() {
    return kills.get();
  }

  private void rage(int lane, Random random) {
    while (!over) {
      int enough = servers.answers() + random.nextInt(leastAnswers, mostAnswers);
      while (!over && servers.answers() < enough) {
        pause();
      }
      if (!over) {
        kill(lane, random);
      }
    }
  }

  private void kill(int lane, Random random) {
    try {
      if (kill.kill(lane, random)) {
        kills.incrementAndGet();
      }
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
