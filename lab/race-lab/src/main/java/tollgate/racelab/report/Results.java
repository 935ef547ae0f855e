package tollgate.racelab.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.racelab.race.Faults;
import tollgate.racelab.race.Scenario;
import tollgate.racelab.strategy.Remedy;

/**
 * What the race lab measured.
 *
 * @param conditions of the run, a line each: when, where, with what
 */
record Results(List<String> conditions, List<Cell> cells) {

  private record Fire(String scenario, int servers) {}

  static Results read(Path file) throws IOException {
    JsonNode json = Json.read(file);
    return new Results(
        Stream.of("date", "machine", "versions", "settings")
            .flatMap(name -> Json.lines(name, json.path(name)))
            .toList(),
        Json.elements(json.path("cells")).stream().map(Results::cell).toList());
  }

  private static Cell cell(JsonNode json) {
    return new Cell(
        json.path("strategy").asText(),
        json.path("scenario").asText(),
        json.path("servers").asInt(1),
        json.path("faults").asText(Faults.NONE.id()),
        Json.figures(json));
  }

  List<Cell> of(Remedy remedy) {
    return cells.stream().filter(cell -> cell.remedy().equals(remedy.id())).toList();
  }

  Optional<Cell> cell(Remedy remedy, Scenario scenario, int servers, String faults) {
    return of(remedy).stream()
        .filter(cell -> cell.scenario().equals(scenario.id()))
        .filter(cell -> cell.servers() == servers && cell.faults().equals(faults))
        .findFirst();
  }

  /** The one with the most servers, which is the harder one. */
  Optional<Cell> hardest(Remedy remedy, Scenario scenario) {
    return of(remedy).stream()
        .filter(Cell::calm)
        .filter(cell -> cell.scenario().equals(scenario.id()))
        .max((one, other) -> Integer.compare(one.servers(), other.servers()));
  }

  /** The remedies that were measured at all without faults. */
  List<Remedy> measured() {
    return Remedy.all().stream()
        .filter(remedy -> of(remedy).stream().anyMatch(Cell::calm))
        .toList();
  }

  /**
   * The cells of a remedy under the fire that all measured ones were put under: what may be added
   * up and set side by side. Those that were put under less than half of it all are left out, and
   * have none.
   */
  List<Cell> sameFire(Remedy remedy) {
    List<Remedy> compared = compared();
    if (!compared.contains(remedy)) {
      return List.of();
    }
    Set<Fire> same =
        compared.stream()
            .map(this::fires)
            .reduce(
                (one, other) -> one.stream().filter(other::contains).collect(Collectors.toSet()))
            .orElse(Set.of());
    return of(remedy).stream()
        .filter(Cell::calm)
        .filter(cell -> same.contains(fire(cell)))
        .toList();
  }

  /** Those that were put under about the same; if these are the fewer, nobody is compared. */
  private List<Remedy> compared() {
    List<Remedy> measured = measured();
    int most = measured.stream().mapToInt(remedy -> fires(remedy).size()).max().orElse(0);
    List<Remedy> alike =
        measured.stream().filter(remedy -> 2 * fires(remedy).size() >= most).toList();
    return 2 * alike.size() >= measured.size() ? alike : List.of();
  }

  private Set<Fire> fires(Remedy remedy) {
    return of(remedy).stream().filter(Cell::calm).map(Results::fire).collect(Collectors.toSet());
  }

  private static Fire fire(Cell cell) {
    return new Fire(cell.scenario(), cell.servers());
  }
}
