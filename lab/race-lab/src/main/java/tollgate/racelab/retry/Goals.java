package tollgate.racelab.retry;

import java.util.List;
import java.util.stream.Stream;

/** What the retry is held to. */
final class Goals {

  private static final double DRAIN_OF_16 = 1.8;
  private static final double ATTEMPTS_OF_16 = 4;
  private static final double DRAIN_OF_64 = 1.5;
  private static final double ATTEMPTS_OF_64 = 8;
  private static final double COST_OF_EQUAL_REQUESTS = 1.5;

  private static final int EQUAL_REQUESTS = 1_000;
  private static final long SEED = 1;

  private Goals() {}

  static List<Goal> simulated(List<Figure> figures) {
    double cost = new Twins(EQUAL_REQUESTS, true).cost(SEED);
    return Stream.concat(
            of("simulated", Policies.TOLLGATE.name(), figures), Stream.of(equal("simulated", cost)))
        .toList();
  }

  static List<Goal> byTheClock(Stand.Measured measured) {
    return Stream.concat(
            of("clock", Policies.TOLLGATE.name(), measured.figures()),
            Stream.of(equal("clock", measured.costOfEqualRequests())))
        .toList();
  }

  /** Those about bursts and about requests that fail, of the rows of this policy. */
  private static Stream<Goal> of(String where, String policy, List<Figure> figures) {
    return figures.stream()
        .filter(figure -> figure.policy().equals(policy))
        .flatMap(figure -> of("%s, %.0f ms".formatted(where, figure.holdMillis()), figure));
  }

  private static Stream<Goal> of(String where, Figure figure) {
    return switch (figure.kind() + " of " + figure.concurrency()) {
      case "burst of 16" -> burst(where, figure, DRAIN_OF_16, ATTEMPTS_OF_16);
      case "burst of 64" ->
          Stream.concat(
              burst(where, figure, DRAIN_OF_64, ATTEMPTS_OF_64),
              Stream.of(failed("burst of 64", where, figure)));
      case "closed of 64" -> Stream.of(failed("64 buyers who never stop", where, figure));
      default -> Stream.of();
    };
  }

  private static Goal equal(String where, double cost) {
    return Goal.atMost(
        "1,000 equal requests, by as many single failed transactions",
        where,
        COST_OF_EQUAL_REQUESTS,
        cost);
  }

  private static Stream<Goal> burst(String where, Figure figure, double drain, double attempts) {
    String burst = "burst of " + figure.concurrency();
    return Stream.of(
        Goal.atMost(burst + ", time by the serial limit", where, drain, figure.drainOverSerial()),
        Goal.atMost(
            burst + ", attempts of a request", where, attempts, figure.attemptsPerRequest()));
  }

  private static Goal failed(String who, String where, Figure figure) {
    return Goal.atMost(who + ", failed within 10 s", where, 0, figure.failed());
  }
}
