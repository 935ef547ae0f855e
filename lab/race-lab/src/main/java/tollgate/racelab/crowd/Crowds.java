package tollgate.racelab.crowd;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.benchmarks.Machine;
import tollgate.dynamodbproxy.Behaviour;
import tollgate.dynamodbproxy.DynamoDbProxy;
import tollgate.local.engine.DynamoDbLocal;
import tollgate.racelab.race.Samples;
import tollgate.racelab.strategy.LabClients;
import tollgate.racelab.strategy.PurchaseEnvironment;
import tollgate.racelab.strategy.PurchaseEnvironment.Served;
import tollgate.racelab.strategy.Remedy;
import tollgate.racelab.strategy.SaleRows;

/**
 * Sales on an engine behind the proxy. Each caller has an environment, as on Lambda, and a wallet;
 * an environment knows the product from an earlier request.
 */
public final class Crowds implements AutoCloseable {

  /** How many units sell first and last, of which the times are compared. */
  private static final int ENDS = 16;

  private static final Duration HOLD = Duration.ofMillis(50);
  private static final Duration ABUSER_HOLD = Duration.ofMillis(20);
  private static final Duration OTHERS = Duration.ofMillis(2);
  private static final Duration SALE = Duration.ofSeconds(10);
  private static final Duration VIRTUAL_SALE = Duration.ofMinutes(2);
  private static final int BUYERS = 64;
  private static final int FUNDED = 4;
  private static final long PLENTY = 1_000_000;
  private static final List<Integer> SHARDS = List.of(1, 4, 16, 64);
  private static final List<Integer> ABUSERS = List.of(0, 8, 16, 32);
  private static final int FLASH_BUYERS = 2_000;
  private static final int FLASH_UNITS = 200;
  private static final int FLASH_SHARDS = 16;
  private static final int FLASH_AT_ONCE = 32;

  private final DynamoDbLocal engine;
  private final DynamoDbClient direct;
  private final SaleRows rows;

  private Crowds() throws IOException {
    this.engine = DynamoDbLocal.start(0, Optional.empty());
    this.direct = LabClients.at(engine.endpoint(), "crowds");
    this.rows = new SaleRows(direct);
  }

  /** Measures all of it, tells of each part on standard error, and writes the figures. */
  public static CrowdFigures measure(Path file) throws IOException {
    try (Crowds crowds = new Crowds()) {
      CrowdFigures figures = crowds.measure();
      figures.write(file);
      return figures;
    }
  }

  @Override
  public void close() {
    direct.close();
    engine.close();
  }

  private CrowdFigures measure() {
    IntStream.range(0, FLASH_BUYERS).parallel().forEach(buyer -> rows.wallet(user(buyer)));
    rows.unlimited("plenty");
    return new CrowdFigures(
        LocalDate.now(ZoneOffset.UTC).toString(),
        Machine.here(),
        Math.toIntExact(HOLD.toMillis()),
        BUYERS,
        told("unlimited stock", perSecond(sale("plenty"))),
        SHARDS.stream().map(this::sale).toList(),
        flash(),
        Math.toIntExact(ABUSER_HOLD.toMillis()),
        ABUSERS.stream().map(this::abused).toList());
  }

  private CrowdFigures.Sale sale(int shards) {
    String product = "goods-" + shards;
    rows.product(product, PLENTY, shards);
    List<Served> served = sale(product);
    return told(
        "sale",
        new CrowdFigures.Sale(
            shards,
            perSecond(served),
            Samples.rounded(VirtualSale.soldPerSecond(HOLD, BUYERS, shards, VIRTUAL_SALE, shards)),
            count(served, Served::isContended)));
  }

  /** All buyers buy the product, one unit after the other, for the time of a sale. */
  private List<Served> sale(String product) {
    try (Environments environments = new Environments(HOLD, BUYERS)) {
      environments.warm(product);
      return environments.loop(
          BUYERS, SALE, buyer -> request -> environments.buy(buyer, user(buyer), product, request));
    }
  }

  private CrowdFigures.Flash flash() {
    String product = "flash";
    rows.product(product, FLASH_UNITS, FLASH_SHARDS);
    try (Environments environments = new Environments(HOLD, FLASH_AT_ONCE)) {
      environments.know(product);
      AtomicInteger next = new AtomicInteger();
      List<Served> served =
          environments.each(
              FLASH_AT_ONCE,
              number -> {
                List<Served> own = new ArrayList<>();
                for (int buyer = next.getAndIncrement();
                    buyer < FLASH_BUYERS;
                    buyer = next.getAndIncrement()) {
                  own.addAll(environments.buyUntilAnswered(number, user(buyer), product));
                }
                return own;
              });
      List<Served> late =
          environments.each(
              FLASH_AT_ONCE,
              number -> List.of(environments.buy(number, user(number), product, "late")));
      List<Served> sold =
          served.stream()
              .filter(Served::isSold)
              .sorted(Comparator.comparingDouble(it -> it.begun() / 1e6 + it.millis()))
              .toList();
      int declined = count(served, Served::isOutOfStock);
      return told(
          "flash sale",
          new CrowdFigures.Flash(
              FLASH_BUYERS,
              FLASH_UNITS,
              FLASH_SHARDS,
              sold.size(),
              declined,
              served.size() - sold.size() - declined,
              mean(sold, Crowds::metNone, Served::calls),
              mean(late, Crowds::metNone, Served::calls),
              median(sold.subList(0, Math.min(ENDS, sold.size()))),
              median(sold.subList(Math.max(0, sold.size() - ENDS), sold.size()))));
    }
  }

  private CrowdFigures.Abused abused(int callers) {
    List<Served> same = funded(callers, "wanted-" + callers, "wanted-" + callers);
    List<Served> elsewhere =
        callers == 0 ? same : funded(callers, "quiet-" + callers, "other-" + callers);
    return told(
        "callers without a wallet",
        new CrowdFigures.Abused(
            callers, median(same), median(elsewhere), count(same, Served::isContended)));
  }

  /** What funded buyers of a product are answered while others want this or another one. */
  private List<Served> funded(int callers, String product, String others) {
    rows.product(product, PLENTY, 1);
    if (!others.equals(product)) {
      rows.product(others, PLENTY, 1);
    }
    try (Environments environments = new Environments(ABUSER_HOLD, FUNDED + callers)) {
      environments.warm(product);
      return environments
          .loop(
              FUNDED + callers,
              SALE,
              caller ->
                  request ->
                      caller < FUNDED
                          ? environments.buy(caller, user(caller), product, request)
                          : environments.buy(caller, "without-" + caller, others, request))
          .stream()
          .filter(it -> it.isSold() || it.isContended())
          .toList();
    }
  }

  /** Environments behind a proxy with this holding time. */
  private final class Environments implements AutoCloseable {

    private final DynamoDbProxy proxy;
    private final DynamoDbClient client;
    private final List<PurchaseEnvironment> all;

    Environments(Duration hold, int count) {
      this.proxy =
          DynamoDbProxy.before(
              engine.endpoint(),
              Behaviour.service()
                  .withConflictsAlone()
                  .withServiceTime(
                      call -> call.operation().equals("TransactWriteItems") ? hold : OTHERS));
      this.client = LabClients.of(Remedy.TOLLGATE, proxy.endpoint(), "crowds");
      this.all = IntStream.range(0, count).mapToObj(_ -> new PurchaseEnvironment(client)).toList();
    }

    Served buy(int number, String user, String product, String key) {
      return all.get(number).buy(user, product, product + "-" + number + "-" + key);
    }

    /** Sends the same purchase again while it is answered 503, as clients do; all answers. */
    List<Served> buyUntilAnswered(int number, String user, String product) {
      List<Served> answers = new ArrayList<>();
      do {
        answers.add(buy(number, user, product, user));
      } while (answers.getLast().isContended());
      return answers;
    }

    /** Each environment has sold before, and knows the product. */
    void warm(String product) {
      each(all.size(), number -> List.of(buy(number, user(number), product, "warm")));
    }

    /** Each environment knows the product, and has sold another one. */
    void know(String product) {
      warm("plenty");
      IntStream.range(0, all.size()).forEach(number -> all.get(number).ask(user(number), product));
    }

    List<Served> loop(int callers, Duration time, IntFunction<Function<String, Served>> caller) {
      long end = System.nanoTime() + time.toNanos();
      return each(
          callers,
          number -> {
            List<Served> own = new ArrayList<>();
            while (System.nanoTime() < end) {
              Served served = caller.apply(number).apply("r" + own.size());
              if (System.nanoTime() < end) {
                own.add(served);
              }
            }
            return own;
          });
    }

    List<Served> each(int callers, IntFunction<List<Served>> caller) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<List<Served>>> futures =
            IntStream.range(0, callers)
                .mapToObj(number -> threads.submit(() -> caller.apply(number)))
                .toList();
        List<Served> served = new ArrayList<>();
        for (Future<List<Served>> future : futures) {
          served.addAll(future.get());
        }
        return served;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }

    @Override
    public void close() {
      client.close();
      proxy.close();
    }
  }

  private static String user(int number) {
    return "buyer-" + number;
  }

  private static boolean metNone(Served served) {
    return served.conflicts() == 0;
  }

  private static int count(List<Served> served, Predicate<Served> which) {
    return Math.toIntExact(served.stream().filter(which).count());
  }

  private static double perSecond(List<Served> served) {
    return Samples.rounded(count(served, Served::isSold) / (double) SALE.toSeconds());
  }

  private static double mean(
      List<Served> served, Predicate<Served> which, ToDoubleFunction<Served> figure) {
    return Samples.rounded(served.stream().filter(which).mapToDouble(figure).average().orElse(Double.NaN));
  }

  private static double median(List<Served> served) {
    return Samples.percentile(served.stream().mapToDouble(Served::millis), 0.5).orElse(Double.NaN);
  }

  private static <T> T told(String what, T figures) {
    System.err.println(what + ": " + figures);
    return figures;
  }
}
