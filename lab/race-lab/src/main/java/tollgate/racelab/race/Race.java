package tollgate.racelab.race;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodbproxy.Behaviour;
import tollgate.dynamodbproxy.CallFault;
import tollgate.dynamodbproxy.DynamoDbProxy;
import tollgate.dynamodbproxy.FaultSchedule;
import tollgate.dynamodbproxy.ServiceTime;
import tollgate.dynamodbproxy.Usage;
import tollgate.racelab.strategy.Act;
import tollgate.racelab.strategy.Books;
import tollgate.racelab.strategy.Crash;
import tollgate.racelab.strategy.Deadline;
import tollgate.racelab.strategy.LabClients;
import tollgate.racelab.strategy.Opening;
import tollgate.racelab.strategy.Settings;
import tollgate.racelab.strategy.Standing;
import tollgate.racelab.strategy.Strategy;

/** One row, raced. */
final class Race {

  private static final int WARM_UPS = 12;
  private static final int WARM_UPS_LATER = 2;
  private static final int REHEARSED_GROUPS = 20;
  private static final int REHEARSED_CALLERS = 300;

  private final Laboratory laboratory;
  private final RowName row;
  private final Settings settings;
  private final String id;
  private final Plan plan;
  private final Books books;

  Race(Laboratory laboratory, RowName row, Settings settings) {
    this(laboratory, row, settings, UnaryOperator.identity());
  }

  /**
   * A race that is smaller than its row.
   *
   * @param shorter makes it so
   */
  Race(Laboratory laboratory, RowName row, Settings settings, UnaryOperator<Plan> shorter) {
    this.laboratory = laboratory;
    this.row = row;
    this.settings = settings;
    this.id = id(row);
    this.plan = shorter.apply(row.scenario().plan(id, row.faults()));
    this.books = laboratory.books(row.remedy());
  }

  /** Begins the ids of all rows of tables that this race writes. */
  static String id(RowName row) {
    return row.toString().replaceAll("\\W", "");
  }

  Cell run() throws IOException {
    open(plan);
    try (DynamoDbProxy proxy = DynamoDbProxy.before(laboratory.engine(), behaviour());
        DynamoDbClient dynamoDb = LabClients.of(row.remedy(), proxy.endpoint(), id)) {
      Strategy strategy = row.remedy().strategy(dynamoDb, patience());
      List<Site> sites = sites(proxy, strategy);
      int calls = warmUp(strategy);
      if (row.servers() > 1) {
        rehearse(proxy, sites);
      }
      Fire fire = new Fire(row.faults(), settings, calls);
      Caller caller = new Caller(sites, fire, settings, attemptTime());
      Usage before = proxy.usage(id);
      long begin = System.nanoTime();
      List<Told> told = race(plan, caller, proxy);
      double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1_000.0;
      caller.awaitStragglers();
      Usage used = proxy.usage(id).minus(before);
      Map<Opening, Standing> standings =
          plan.openings().parallelStream()
              .collect(Collectors.toConcurrentMap(Function.identity(), books::read));
      Verdict verdict = Verdict.of(standings, told, plan.allowed(told.size()));
      return new Measurement(row, plan, settings, verdict, told, used, fire.injected(), seconds)
          .cell();
    }
  }

  private void open(Plan plan) {
    plan.openings().parallelStream().forEach(books::open);
  }

  /** How long an invocation has: a caller waits that long for one attempt. */
  private Duration attemptTime() {
    return Duration.ofMillis(
        row.faults() == Faults.CRASHES ? settings.crashTimeoutMillis() : settings.deadlineMillis());
  }

  /** The settings with the time that an invocation of this race has. */
  private Settings patience() {
    return settings.withInvocationMillis(Math.toIntExact(attemptTime().toMillis()));
  }

  private Behaviour behaviour() {
    Behaviour behaviour =
        Behaviour.service()
            .withConflictsAlone()
            .withServiceTime(
                ServiceTime.fixed(Duration.ofMillis(row.scenario().holdMillis(settings))));
    return row.faults() == Faults.LOST_ANSWERS
        ? behaviour.withFaults(
            FaultSchedule.seeded(
                settings.seed(), Map.of(CallFault.APPLY_THEN_DROP, settings.lostAnswerShare())))
        : behaviour;
  }

  /** This process, or as many others: none of several has a shorter way to the engine. */
  private List<Site> sites(DynamoDbProxy proxy, Strategy strategy) throws IOException {
    if (row.servers() == 1) {
      return List.of(new LocalSite(strategy));
    }
    Wire.Venue venue =
        new Wire.Venue(row.remedy().id(), proxy.endpoint().toString(), id, patience());
    return laboratory.servers(row.servers()).stream().map(server -> server.site(venue)).toList();
  }

  /**
   * A few requests for a row of their own, one by one, and more of them the first time that a
   * remedy races; how many calls the last one made.
   */
  private int warmUp(Strategy strategy) {
    Plan warm = Scenario.WALLET_1.plan(id + "warm", Faults.NONE);
    open(warm);
    int calls = 0;
    int warmUps = laboratory.beginsWith(row.remedy()) ? WARM_UPS : WARM_UPS_LATER;
    for (Act act : warm.groups().getFirst().callers().getFirst().subList(0, warmUps)) {
      Crash counting = Crash.none();
      Deadline deadline = Deadline.in(attemptTime());
      new LocalSite(strategy).ask(act, deadline, counting);
      calls = counting.calls();
    }
    return calls;
  }

  /** The same once before, smaller and on rows of its own: other processes are cold. */
  private void rehearse(DynamoDbProxy proxy, List<Site> sites) {
    Plan rehearsal =
        row.scenario()
            .plan(id + "rehearsal", Faults.NONE)
            .beginning(REHEARSED_GROUPS, REHEARSED_CALLERS, 1);
    open(rehearsal);
    Fire none = new Fire(Faults.NONE, settings, 0);
    var _ = race(rehearsal, new Caller(sites, none, settings, attemptTime()), proxy);
  }

  private List<Told> race(Plan plan, Caller caller, DynamoDbProxy proxy) {
    Semaphore places = new Semaphore(plan.parallel());
    List<Future<List<Told>>> told = new ArrayList<>();
    TopUps topUps = new TopUps(row.remedy(), plan, proxy);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      topUps.begin(threads);
      for (Group group : plan.groups()) {
        places.acquireUninterruptibly();
        told.add(
            threads.submit(() -> {
              try {
                return race(group, caller, plan.isHot());
              } finally {
                places.release();
              }
            }));
      }
      try {
        return told.stream().flatMap(it -> result(it).stream()).toList();
      } finally {
        topUps.end();
      }
    }
  }

  /**
   * All of them begin now; whoever wants more than one thing asks for the next after the answer.
   *
   * @param leave whether they go when they get none
   */
  private static List<Told> race(Group group, Caller caller, boolean leave) {
    List<Future<List<Told>>> told = new ArrayList<>();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < group.callers().size(); i++) {
        int number = i;
        List<Act> acts = group.callers().get(i);
        told.add(threads.submit(() -> ask(caller, acts, number, begin, leave)));
      }
    }
    return told.stream().flatMap(it -> result(it).stream()).toList();
  }

  private static List<Told> ask(
      Caller caller, List<Act> acts, int number, long begin, boolean leave) {
    List<Told> told = new ArrayList<>();
    for (Act act : acts) {
      told.add(caller.ask(act, number, told.isEmpty() ? begin : System.nanoTime()));
      if (leave && !told.getLast().isDefinite()) {
        return told;
      }
    }
    return told;
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
