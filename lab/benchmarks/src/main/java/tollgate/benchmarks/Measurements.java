package tollgate.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that was measured in one run, as it is kept beside the report.
 *
 * @param date of the run
 * @param versions of what was measured
 * @param rows what each name stands for, in the order of the report
 * @param zipBytes by row
 */
record Measurements(
    String date,
    Machine machine,
    Map<String, String> versions,
    Map<String, String> rows,
    Map<String, Long> zipBytes,
    List<ColdStart> coldStarts,
    List<WarmPair> warm,
    List<Warmed> warmed,
    Restored restored) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Measurements read(Path file) throws IOException {
    return MAPPER.readValue(file.toFile(), Measurements.class);
  }

  /** These with other restores. */
  Measurements with(Restored others) {
    return new Measurements(
        date, machine, versions, rows, zipBytes, coldStarts, warm, warmed, others);
  }

  /** One line for each thing measured, so that a change can be read. */
  void write(Path file) throws IOException {
    List<String> fields =
        List.of(
            field("date", json(date)),
            field("machine", json(machine)),
            field("versions", json(versions)),
            field("rows", json(rows)),
            field("zipBytes", json(zipBytes)),
            field("coldStarts", lines(coldStarts)),
            field("warm", lines(warm)),
            field("warmed", lines(warmed)),
            field(
                "restored",
                "{\n"
                    + String.join(
                        ",\n",
                        field("date", json(restored.date())),
                        field("machine", json(restored.machine())),
                        field("versions", json(restored.versions())),
                        field("restores", lines(restored.restores())),
                        field("snapshots", lines(restored.snapshots())))
                    + "\n}"));
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\n" + String.join(",\n", fields) + "\n}\n");
  }

  private static String field(String name, String json) {
    return '"' + name + "\": " + json;
  }

  private static String lines(List<?> values) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Object value : values) {
      lines.add(json(value));
    }
    return "[\n" + String.join(",\n", lines) + "\n]";
  }

  private static String json(Object value) throws IOException {
    return MAPPER.writeValueAsString(value);
  }
}
