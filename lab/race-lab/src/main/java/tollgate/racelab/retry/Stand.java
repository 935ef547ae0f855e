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
import tollgate.dynamodb.client.Clients;
import tollgate.front.Behaviour;
import tollgate.front.Front;
import tollgate.front.ServiceTime;
import tollgate.local.DynamoDbLocal;
import tollgate.racelab.retry.Scene.Demand;

/** An engine behind a front that holds items for a fixed time, for what only the clock can tell. */
final class Stand implements AutoCloseable {

  /** So long that the work of this machine, which does it all, is a small part of it. */
  private static final Duration LONG_HOLDING = Duration.ofMillis(50);

  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration LOOP = Duration.ofSeconds(3);

  /** So long that a request can fail within it. */
  private static final Duration LOOP_OF_MOST = Duration.ofSeconds(11);

  private static final List<Integer> CALLERS = List.of(1, 4, 16, 64);
  private static final int CALLERS_AT_FIRST = 16;
  private static final int RUNS = 11;
  private static final int RUNS_OF_MOST = 5;
  private static final int EQUAL_REQUESTS = 1_000;

  private final Path root;
  private final DynamoDbLocal engine;
  private final Front front;
  private final Front slower;
  private final DynamoDbClient direct;

  private Stand(Path root, DynamoDbLocal engine) {
    this.root = root;
    this.engine = engine;
    this.front = front(Scene.HOLDING);
    this.slower = front(LONG_HOLDING);
    this.direct = client(engine.endpoint(), "direct");
  }

  static Stand open(Path root) throws IOException {
    return new Stand(root, DynamoDbLocal.start(0, Optional.empty()));
  }

  /** The real handler, also where items are held for longer, and the textbook's way to wait. */
  Measured measure() throws IOException {
    List<Figure> figures = new ArrayList<>();
    double equal;
    try (Shop shop = new Shop(root, direct, client(front.endpoint(), "shop"))) {
      figures.addAll(figures(new Clock(shop, () -> front.usage("shop"), Scene.HOLDING)));
      equal = new EqualRequests(shop, () -> front.usage("shop")).cost(EQUAL_REQUESTS);
      try (DynamoDbClient late = client(slower.endpoint(), "late")) {
        Clock slow = new Clock(shop.behind(late), () -> slower.usage("late"), LONG_HOLDING);
        figures.addAll(CALLERS.stream().map(callers -> burst(slow, callers)).toList());
      }
    }
    try (PlainTransactions plain =
        new PlainTransactions(direct, client(front.endpoint(), "textbook"), Policies.TEXTBOOK)) {
      figures.addAll(figures(new Clock(plain, () -> front.usage("textbook"), Scene.HOLDING)));
    }
    return new Measured(figures, equal);
  }

  /**
   * What the clock told.
   *
   * @param costOfEqualRequests in that of as many single failed transactions
   */
  record Measured(List<Figure> figures, double costOfEqualRequests) {}

  private static List<Figure> figures(Clock clock) {
    clock.closed(CALLERS_AT_FIRST, WARM_UP);
    return Stream.concat(
            CALLERS.stream().map(callers -> burst(clock, callers)),
            CALLERS.stream().map(callers -> closed(clock, callers)))
        .toList();
  }

  private static Figure burst(Clock clock, int callers) {
    int runs = callers == CALLERS.getLast() ? RUNS_OF_MOST : RUNS;
    return figure(
        clock,
        Scene.of(Demand.BURST, callers),
        IntStream.range(0, runs).mapToObj(_ -> clock.burst(callers)).toList());
  }

  private static Figure closed(Clock clock, int callers) {
    Duration length = callers == CALLERS.getLast() ? LOOP_OF_MOST : LOOP;
    return figure(clock, Scene.of(Demand.CLOSED, callers), List.of(clock.closed(callers, length)));
  }

  private static Figure figure(Clock clock, Scene scene, List<Run> runs) {
    return Figure.of(clock.contender().name(), scene.holding(clock.holding()), runs);
  }

  private Front front(Duration holding) {
    return Front.before(
        engine.endpoint(),
        Behaviour.service().withConflictsAlone().withServiceTime(ServiceTime.fixed(holding)));
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
    slower.close();
    engine.close();
  }
}
