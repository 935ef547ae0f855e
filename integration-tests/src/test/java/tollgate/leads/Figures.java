package tollgate.leads;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tollgate.documents.Markdown;
import tollgate.testing.World;

/**
 * What bin/lead-report measured, as docs/lead-figures.json keeps it.
 *
 * @param measuredOn the day
 * @param machine processors, operating system and Java
 */
record Figures(String measuredOn, String machine, List<Row> rows) {

  static final Path FILE = World.ROOT.resolve("docs/lead-figures.json");

  /** One shift, worked in one way. */
  record Row(
      String way,
      int operators,
      int leads,
      long indexLagMillis,
      long claims,
      long claimed,
      double attemptsPerClaim,
      long mostAttempts,
      double callsPerAnswer,
      long gaveUp,
      long fewest,
      long most,
      double fairness) {

    static Row of(Tally tally) {
      return new Row(
          tally.way().words(),
          tally.shift().operators(),
          tally.shift().leads(),
          tally.shift().indexLag().toMillis(),
          tally.claims(),
          tally.claimed(),
          tally.attemptsPerClaim(),
          tally.mostAttemptsForAnAnswer(),
          tally.callsPerAnswer(),
          tally.gaveUp(),
          tally.fewest(),
          tally.most(),
          tally.fairness());
    }

    private boolean isOf(Shift shift) {
      return operators == shift.operators()
          && leads == shift.leads()
          && indexLagMillis == shift.indexLag().toMillis();
    }
  }

  static Figures read() throws IOException {
    return new ObjectMapper().readValue(FILE.toFile(), Figures.class);
  }

  void write() throws IOException {
    Files.writeString(
        FILE, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  String where() {
    return "Measured on %s on %s.".formatted(measuredOn, machine);
  }

  Markdown table(Shift shift) {
    Markdown table =
        new Markdown(
            "way",
            "leads claimed:",
            "claimed twice:",
            "attempts a claim:",
            "at most, for an answer:",
            "calls an answer:",
            "told to ask again:",
            "leads an operator:",
            "fairness:");
    rows.stream()
        .filter(row -> row.isOf(shift))
        .forEach(row ->
            table.row(
                row.way(),
                row.claimed(),
                row.claims() - row.claimed(),
                decimal(row.attemptsPerClaim()),
                row.mostAttempts(),
                decimal(row.callsPerAnswer()),
                row.gaveUp(),
                row.fewest() + "–" + row.most(),
                decimal(row.fairness())));
    return table;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
