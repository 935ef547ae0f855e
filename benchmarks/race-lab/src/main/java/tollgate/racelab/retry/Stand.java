package tollgate.racelab.retry;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodb.Clients;
import tollgate.front.Behaviour;
import tollgate.front.Front;
import tollgate.front.ServiceTime;
import tollgate.front.Usage;
import tollgate.local.DynamoDbLocal;
import tollgate.racelab.retry.Scene.Demand;

/** An engine behind a front that holds items for a fixed time, for what only the clock can tell. */
final class Stand implements AutoCloseable {

  private static final Duration HOLDING = Duration.ofMillis(20);
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration LOOP = Duration.ofSeconds(3);

  /** So long that a request can fail within it. */
  private static final Duration LOOP_OF_MOST = Duration.ofSeconds(11);

  private static final List<Integer> CALLERS = List.of(1, 4, 16, 64);
  private static final int RUNS = 9;
  private static final int RUNS_OF_MOST = 5;
  private static final int EQUAL_REQUESTS = 1_000;

  private final Path root;
  private final DynamoDbLocal engine;
  private final Front front;
  private final DynamoDbClient direct;

  private Stand(Path root, DynamoDbLocal engine) {
    this.root = root;
    this.engine = engine;
    this.front =
        Front.before(
            engine.endpoint(), Behaviour.service().withServiceTime(ServiceTime.fixed(HOLDING)));
    this.direct = client(engine.endpoint(), "direct");
  }

  static Stand open(Path root) throws IOException {
    return new Stand(root, DynamoDbLocal.start(0, Optional.empty()));
  }

  /** The real handler, then other ways to wait. */
  Measured measure() throws IOException {
    List<Figure> figures = new ArrayList<>();
    double equal;
    try (Shop shop = new Shop(root, direct, client(front.endpoint(), "shop"))) {
      figures.addAll(figures(shop, "shop"));
      equal = new EqualRequests(shop, () -> usage("shop")).cost(EQUAL_REQUESTS);
    }
    for (Policy policy : List.of(Policies.TEXTBOOK, Policies.FORMER)) {
      String caller = "policy" + figures.size();
      try (PlainTransactions plain =
          new PlainTransactions(direct, client(front.endpoint(), caller), policy)) {
        figures.addAll(figures(plain, caller));
      }
    }
    return new Measured(figures, equal);
  }

  /**
   * What the clock told.
   *
   * @param costOfEqualRequests in that of as many single failed transactions
   */
  record Measured(List<Figure> figures, double costOfEqualRequests) {}

  private List<Figure> figures(Contender contender, String caller) {
    Clock clock = new Clock(contender, () -> usage(caller));
    clock.closed(8, HOLDING, WARM_UP);
    return Stream.of(Demand.values())
        .flatMap(demand -> CALLERS.stream().map(callers -> figure(clock, demand, callers)))
        .toList();
  }

  private static Figure figure(Clock clock, Demand demand, int callers) {
    boolean areMost = callers == CALLERS.getLast();
    List<Run> runs =
        switch (demand) {
          case BURST ->
              IntStream.range(0, areMost ? RUNS_OF_MOST : RUNS)
                  .mapToObj(_ -> clock.burst(callers, HOLDING))
                  .toList();
          case CLOSED -> List.of(clock.closed(callers, HOLDING, areMost ? LOOP_OF_MOST : LOOP));
        };
    return Figure.of(clock.contender().name(), Scene.of(demand, callers), runs);
  }

  private Usage usage(String caller) {
    return front.usage(caller);
  }

  /**
   * A client as functions have it.
   *
   * @param caller the access key id, under which the front counts
   */
  private static DynamoDbClient client(URI endpoint, String caller) {
    return Clients.configured()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(caller, "secret")))
        .build();
  }

  @Override
  public void close() {
    direct.close();
    front.close();
    engine.close();
  }
}
