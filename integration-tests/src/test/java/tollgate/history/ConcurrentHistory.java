package tollgate.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.FaultyNetwork;
import tollgate.testing.Functions;
import tollgate.testing.PartialBatches;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/**
 * Many callers at once, over two environments whose clocks differ, in bad weather. Each caller asks
 * again, with the same key or the same content, until there is an answer.
 */
public final class ConcurrentHistory {

  private static final int CALLERS = 16;

  /** Both together less than a minute, so that equal requests without a key stay one intent. */
  private static final Duration LENGTH = Duration.ofSeconds(20);

  private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

  private static final Duration HELD_BEFORE = Duration.ofSeconds(50);

  /** How many acts pass, on average, before the network delivers a request that it held. */
  private static final int HELD_FOR_ACTS = 12;

  private final World world;
  private final SetClock clock = new SetClock();
  private final Operator operator;
  private final List<Functions> environments = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();
  private final Queue<Act> acts = new ConcurrentLinkedQueue<>();
  private final List<Act.Change> changes = new ArrayList<>();
  private final CreatedNames created = new CreatedNames();
  private final DrawnLimits limits;
  private final Weather weather;
  private final FaultyNetwork network;
  private final DynamoDbClient dynamoDb;
  private final Duration perAct;
  private final long seed;

  public ConcurrentHistory(World world, long seed, int length) {
    this.world = world;
    this.operator = new Operator(world);
    this.seed = seed;
    this.limits = DrawnLimits.of(seed);
    this.weather = new Weather(seed);
    this.network = new FaultyNetwork(weather::belowTheSdk);
    this.dynamoDb = network.dynamoDb();
    environments.add(environment(0));
    environments.add(environment(1));
    Acts source = new Acts(seed);
    source.opening().forEach(change -> changes.add(made(change)));
    holdsThatExpireMeanwhile();
    for (int i = 0; i < length; i++) {
      draw(source);
    }
    this.perAct = LENGTH.dividedBy(acts.size());
  }

  public World world() {
    return world;
  }

  /** All answers that callers got. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  DrawnLimits limits() {
    return limits;
  }

  /** All that operators changed. */
  List<Act.Change> changes() {
    return changes;
  }

  public void run() {
    Race.of(
        CALLERS,
        caller -> {
          call(new Random(seed + caller));
          return caller;
        });
    network.deliverAll();
    dynamoDb.close();
  }

  /** Of the shortest time, most of which has passed at the beginning. */
  private void holdsThatExpireMeanwhile() {
    Caller caller = new Caller(new Random(seed));
    Functions earlier =
        world.limitedByDay(
            world.engine(), InstantSource.offset(clock, HELD_BEFORE.negated()), limits.stated());
    for (String user : Dice.PAYERS) {
      for (int i = 0; i < 3; i++) {
        Act.Hold hold =
            new Act.Hold(user, "k-before-" + i, new Amount(30, "CNY"), 60, "before " + i);
        Response response = caller.send(hold, earlier);
        created.answered(hold, response);
        told.add(new Told(hold, response, false));
      }
    }
  }

  /** A request is mostly sent by one caller, now and then by several at once. */
  private void draw(Acts source) {
    switch (source.requestOrChange()) {
      case Act.Change change -> {
        changes.add(change);
        acts.add(change);
      }
      case Act act -> {
        for (int copies = Math.max(1, source.random().nextInt(6) - 2); copies > 0; copies--) {
          acts.add(act);
        }
      }
    }
  }

  private void call(Random random) {
    Caller caller = new Caller(random);
    for (@Nullable Act act = next(); act != null; act = next()) {
      clock.pass(perAct);
      if (random.nextInt(HELD_FOR_ACTS) == 0) {
        network.deliverOne();
      }
      switch (act) {
        case Act.Change _ -> {
          // Made already.
        }
        case Act.Request request -> told.add(answered(caller, request, random));
        case Act other -> throw new IllegalStateException("not here: " + other);
      }
    }
  }

  /**
   * What this caller does next. A change is made before anybody goes on to what was drawn after it:
   * a room is there when it is closed.
   */
  private synchronized @Nullable Act next() {
    Act act = acts.poll();
    if (act instanceof Act.Change change) {
      made(change);
    }
    return act == null ? null : created.resolved(act);
  }

  private Told answered(Caller caller, Act.Request request, Random random) {
    for (int tries = 1; ; tries++) {
      int chosen = random.nextInt(environments.size());
      try {
        Response response = caller.send(request, environments.get(chosen));
        assertThat(response.status())
            .as(() -> response + ", as the log says: " + errors())
            .isNotEqualTo(500);
        if (response.status() != 503) {
          created.answered(request, response);
          return new Told(request, response, tries > 1);
        }
      } catch (Fault.Killed _) {
        environments.set(chosen, environment(chosen));
      }
    }
  }

  /** What went wrong, which an answer does not tell. */
  private List<String> errors() {
    return world.log().stream().filter(line -> line.contains("ERROR")).toList();
  }

  private Functions environment(int number) {
    return world.limitedByDay(
        new FaultyClient(new PartialBatches(dynamoDb, weather::leavesKey))
            .afterwards(weather::aboveTheSdk),
        InstantSource.offset(clock, CLOCKS_APART.multipliedBy(number)),
        limits.stated());
  }

  private Act.Change made(Act.Change change) {
    operator.make(change);
    return change;
  }
}
