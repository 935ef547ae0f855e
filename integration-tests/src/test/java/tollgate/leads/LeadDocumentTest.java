package tollgate.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tollgate.documents.GeneratedParts;
import tollgate.testing.HoldingClient;
import tollgate.testing.World;

/** docs/leads.md says what was measured. bin/lead-report measures anew, and writes it. */
class LeadDocumentTest {

  private static final Path DOCUMENT = World.ROOT.resolve("docs/leads.md");

  @Test
  void saysWhatWasMeasured() throws IOException {
    boolean anew = Boolean.getBoolean("tollgate.leads.measure");
    if (anew) {
      measured().write();
    }
    String committed = Files.readString(DOCUMENT);
    String generated = GeneratedParts.with(tables(Figures.read()), committed);
    if (anew) {
      Files.writeString(DOCUMENT, generated);
    }
    assertThat(Files.readString(DOCUMENT)).as("run bin/lead-report").isEqualTo(generated);
  }

  private static Figures measured() {
    World world = new World();
    // Once without counting, so that no way pays for the start of the virtual machine.
    for (Way way : Way.values()) {
      Shift.crowd(Shift.NO_LAG).work(world, way, new HoldingClient(), "warm-" + way);
    }
    List<Figures.Row> rows = new ArrayList<>();
    for (Shift shift : Shift.all()) {
      for (Way way : Way.values()) {
        String queue = way + "-" + rows.size();
        rows.add(Figures.Row.of(shift.work(world, way, new HoldingClient(), queue)));
      }
    }
    return new Figures(LocalDate.now(ZoneOffset.UTC).toString(), machine(), rows);
  }

  private static String machine() {
    return "%d processors, %s %s, Java %s, DynamoDB Local"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version());
  }

  private static Map<String, String> tables(Figures figures) {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("where", figures.where());
    for (Shift shift : Shift.all()) {
      tables.put(shift.name(), figures.table(shift).toString());
    }
    return tables;
  }
}
