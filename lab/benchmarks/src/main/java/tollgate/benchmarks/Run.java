package tollgate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tollgate.benchmarks.Row.Packaging;
import tollgate.local.runtime.RuntimeClient;

/**
 * One run of everything: warm handlers, which warm the engine as well, then cold starts, restores,
 * and warm processes over TLS.
 */
record Run(Path root, Stage stage, List<Row> rows, int rounds) {

  private static final int WARM_PAIRS = 500;

  /** As many as tell apart two clients; the requests in each are many. */
  private static final int WARM_ROUNDS = 5;

  /** Each of them has as many requests as it takes to warm a process. */
  private static final int RESTORE_ROUNDS = 5;

  /** After as many, neither our JVM nor that of the engine has much left to compile. */
  private static final int UNMEASURED_PAIRS = 1_500;

  Measurements measure() throws IOException {
    Machine machine = Machine.here();
    RuntimeClient client = RuntimeClient.in(root);
    List<WarmPair> warm = warm();
    Map<String, Startable> cold = new LinkedHashMap<>();
    Map<String, Startable> overTls = new LinkedHashMap<>();
    try {
      for (Row row : rows) {
        cold.put(row.name(), startable(row, client, false));
        if (row.isOverTls() && row.packaging() == Packaging.ZIP) {
          overTls.put(row.name(), cold.get(row.name()));
        }
      }
      return new Measurements(
          today(),
          machine,
          Versions.in(root),
          what(),
          zipBytes(),
          new ColdStarts(cold).measure(rounds),
          warm,
          new WarmProcesses(overTls).measure(Math.min(rounds, WARM_ROUNDS)),
          restores());
    } finally {
      cold.values().forEach(Startable::close);
    }
  }

  /** What comes after a snapshot, which is also measured alone. */
  Restored restores() throws IOException {
    Machine machine = Machine.here();
    RuntimeClient client = RuntimeClient.in(root);
    Map<String, Startable> snapshots = new LinkedHashMap<>();
    try {
      for (Row row : rows) {
        if (Goals.RESTORED.contains(row.name())) {
          snapshots.put(row.name(), startable(row, client, true));
        }
      }
      return new Restored(
          today(),
          machine,
          Versions.in(root),
          new Restores(snapshots).measure(Math.min(rounds, RESTORE_ROUNDS)),
          new Snapshots(snapshots).measure(Math.min(rounds, RESTORE_ROUNDS)));
    } finally {
      snapshots.values().forEach(Startable::close);
    }
  }

  private static String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  private Map<String, String> what() {
    Map<String, String> what = new LinkedHashMap<>();
    rows.forEach(row -> what.put(row.name(), row.what()));
    return what;
  }

  private Map<String, Long> zipBytes() throws IOException {
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (Row row : rows) {
      bytes.put(row.name(), Files.size(row.subject().zip()));
    }
    return bytes;
  }

  private List<WarmPair> warm() {
    System.err.println("Warm handlers");
    WarmHandlers handlers = new WarmHandlers(stage);
    List<WarmPair> pairs = new ArrayList<>();
    for (String name : rows.stream().map(Row::name).toList()) {
      switch (name) {
        case "withdraw" -> pairs.addAll(handlers.withdraw(UNMEASURED_PAIRS, WARM_PAIRS));
        case "purchase" -> pairs.addAll(handlers.purchase(UNMEASURED_PAIRS, WARM_PAIRS));
        default -> {
          // Measured cold only.
        }
      }
    }
    return pairs;
  }

  private Startable startable(Row row, RuntimeClient client, boolean snapStart) throws IOException {
    return row.packaging() == Packaging.ZIP
        ? Startable.unpacked(row.subject(), client, snapStart)
        : Startable.image(
            row.subject(),
            client,
            row.packaging().archive(),
            snapStart,
            root.resolve("lab/image/start"),
            Files.createTempDirectory("tollgate-image-").toRealPath());
  }
}
