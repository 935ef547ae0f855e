package tollgate.racelab.retry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The other remedies of the race lab, as far as it has raced them: by its cells, in one process.
 *
 * @param cells of race-lab.json
 */
record Rivals(List<JsonNode> cells) {

  private static final String OURS = "k";
  private static final String POWERTOOLS = "i";
  private static final Set<String> LOCKS_AND_COMPARISONS = Set.of("d", "d-row", "e", "f", "g");
  private static final List<Integer> BUYERS = List.of(16, 64);

  /** None if the lab has not raced. */
  static Rivals of(Path figures) throws IOException {
    if (!Files.exists(figures)) {
      return new Rivals(List.of());
    }
    JsonNode cells = new ObjectMapper().readTree(figures.toFile()).path("cells");
    return new Rivals(StreamSupport.stream(cells.spliterator(), false).toList());
  }

  List<Goal> goals() {
    return Stream.concat(
            BUYERS.stream()
                .flatMap(
                    buyers -> Stream.of(goodput("wallet-" + buyers), calls("wallet-" + buyers))),
            Stream.of(doubleCharges()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The best of d to g by ours. */
  private Optional<Goal> goodput(String scenario) {
    double best =
        LOCKS_AND_COMPARISONS.stream()
            .flatMapToDouble(other -> figure(other, scenario, "none", "goodputPerSecond"))
            .max()
            .orElse(0);
    return first(figure(OURS, scenario, "none", "goodputPerSecond"))
        .map(ours ->
            Goal.atMost("goodput of the best of d–g by that of k", scenario, 1, best / ours));
  }

  /** Ours by those of i. */
  private Optional<Goal> calls(String scenario) {
    return first(figure(POWERTOOLS, scenario, "none", "callsPerRequest"))
        .flatMap(others ->
            first(figure(OURS, scenario, "none", "callsPerRequest"))
                .map(ours ->
                    Goal.atMost(
                        "calls of a request of k by those of i", scenario, 1, ours / others)));
  }

  private Optional<Goal> doubleCharges() {
    return cells.stream().noneMatch(cell -> is(cell, OURS, "crashes"))
        ? Optional.empty()
        : Optional.of(
            Goal.atMost(
                "double charges of k, where i has " + Math.round(doubleCharges(POWERTOOLS)),
                "crashes",
                0,
                doubleCharges(OURS)));
  }

  private double doubleCharges(String strategy) {
    return cells.stream()
        .filter(cell -> is(cell, strategy, "crashes"))
        .mapToDouble(cell -> cell.path("doubleCharges").asDouble())
        .sum();
  }

  private DoubleStream figure(String strategy, String scenario, String faults, String name) {
    return cells.stream()
        .filter(cell -> is(cell, strategy, faults))
        .filter(cell -> cell.path("scenario").asText().equals(scenario))
        .filter(cell -> cell.path("servers").asInt() == 1)
        .filter(cell -> cell.path(name).isNumber())
        .mapToDouble(cell -> cell.path(name).asDouble());
  }

  private static boolean is(JsonNode cell, String strategy, String faults) {
    return cell.path("strategy").asText().equals(strategy)
        && cell.path("faults").asText().equals(faults);
  }

  private static Optional<Double> first(DoubleStream figures) {
    return figures.boxed().findFirst();
  }
}
