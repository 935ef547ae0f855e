package tollgate.racelab.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tollgate.benchmarks.Machine;
import tollgate.racelab.strategy.Settings;

/**
 * All that was measured, as lab/docs/race-lab/race-lab.json keeps it.
 *
 * @param date of the last run
 * @param machine of the last run
 */
record Results(
    int schema,
    String date,
    Machine machine,
    Map<String, String> versions,
    Settings settings,
    List<Cell> cells) {

  static final int SCHEMA = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  Results {
    cells = List.copyOf(cells);
  }

  static Results read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Results.class);
  }

  /** The cells of another run instead of those of the same rows, in the order of the table. */
  Results with(List<Cell> anew) {
    Map<String, Cell> byRow = new LinkedHashMap<>();
    cells.forEach(cell -> byRow.put(cell.row(), cell));
    anew.forEach(cell -> byRow.put(cell.row(), cell));
    List<String> order = RowName.all().stream().map(RowName::toString).toList();
    List<Cell> sorted = new ArrayList<>(byRow.values());
    sorted.removeIf(cell -> !order.contains(cell.row()));
    sorted.sort(Comparator.comparingInt(cell -> order.indexOf(cell.row())));
    return new Results(schema, date, machine, versions, settings, sorted);
  }

  /** One line for each row, so that a change can be read. */
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Cell cell : cells) {
      lines.add(JSON.writeValueAsString(cell));
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        "{\n\"schema\": %d,\n\"date\": %s,\n\"machine\": %s,\n\"versions\": %s,\n\"settings\": %s,\n\"cells\": [\n%s\n]\n}\n"
            .formatted(
                schema,
                JSON.writeValueAsString(date),
                JSON.writeValueAsString(machine),
                JSON.writeValueAsString(versions),
                JSON.writeValueAsString(settings),
                String.join(",\n", lines)));
  }
}
