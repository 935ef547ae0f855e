package tollgate.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.documents.Markdown;

/** The parts of lab/docs/benchmarks/functions.md that come from measurements, by name. */
record Report(Measurements measurements, Goals goals) {

  private static final String NONE = "";

  static Map<String, String> parts(Measurements measurements) {
    Report report = new Report(measurements, new Goals(measurements));
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("machine", report.machine());
    parts.put("goals", report.verdicts().toString());
    for (Cores cores : Cores.values()) {
      parts.put("cold-" + cores.name().toLowerCase(Locale.ROOT), report.cold(cores).toString());
    }
    parts.put("archives", report.archives().toString());
    parts.put("restored-on", report.restoredOn());
    parts.put("restores", report.restored().toString());
    parts.put("snapshots", report.snapshots().toString());
    parts.put("warm", report.warm().toString());
    parts.put("tls", report.overTls().toString());
    return parts;
  }

  private String machine() {
    return occasion(
        measurements.date(),
        measurements.machine(),
        measurements.coldStarts().stream().map(ColdStart::round),
        measurements.versions());
  }

  private String restoredOn() {
    Restored restored = measurements.restored();
    return occasion(
        restored.date(),
        restored.machine(),
        restored.restores().stream().map(Restore::round),
        restored.versions());
  }

  private static String occasion(
      String date, Machine machine, Stream<Integer> rounds, Map<String, String> versions) {
    Stream<String> lines =
        Stream.of(
            "date: " + date,
            "processor: %s, %d cores".formatted(machine.processor(), machine.cores()),
            "memory: " + machine.memory(),
            "system: " + machine.kernel(),
            "JDK: " + machine.jdk(),
            String.format(Locale.ROOT, "load before the run: %.1f", machine.load()),
            "rounds: " + rounds.distinct().count());
    Stream<String> versionLines =
        versions.entrySet().stream().map(version -> version.getKey() + ": " + version.getValue());
    return Stream.concat(lines, versionLines)
        .map(line -> "- " + line)
        .collect(Collectors.joining("\n"));
  }

  private Markdown verdicts() {
    Markdown table = new Markdown("goal", "processors", "measured:", "at most:", "verdict");
    for (Goal goal : goals.all()) {
      table.row(
          goal.what(),
          goal.where(),
          goal.measured().isPresent() ? goal.unit().of(goal.measured().getAsDouble()) : NONE,
          goal.unit().of(goal.limit()),
          goal.verdict().text());
    }
    return table;
  }

  private Markdown cold(Cores cores) {
    Markdown table =
        new Markdown(
            "row",
            "what",
            "first answer:",
            "init:",
            "first invocation:",
            "processor time:",
            "resident:",
            "zip:",
            "by empty-typed:",
            "by " + goals.named("powertools") + ":");
    measurements
        .rows()
        .forEach((row, what) -> {
          List<ColdStart> starts = goals.coldStarts(row, cores);
          if (!starts.isEmpty() && !Row.isOverTls(row)) {
            table.row(
                goals.named(row),
                what,
                millis(Statistics.median(starts, ColdStart::firstAnswerMillis)),
                millis(Statistics.median(starts, ColdStart::initMillis)),
                millis(Statistics.median(starts, ColdStart::invocationMillis)),
                millis(Statistics.median(starts, ColdStart::processorMillis)),
                text(Statistics.median(starts, ColdStart::residentMegabytes), "%.0f MB"),
                text(goals.zipMegabytes(row), "%.2f MB"),
                ratio(goals.ratio(row, "empty-typed", cores)),
                ratio(goals.ratio(row, "powertools", cores)));
          }
        });
    return table;
  }

  private Markdown archives() {
    Markdown table =
        new Markdown("row", "processors", "first answer:", "by the class path:", "by the zip:");
    for (Cores cores : Cores.values()) {
      for (String function : Goals.IN_DEPTH) {
        for (String packaging : List.of("-class-path", "-app-cds", "-aot")) {
          String row = function + packaging;
          List<ColdStart> starts = goals.coldStarts(row, cores);
          if (!starts.isEmpty()) {
            table.row(
                row,
                cores.label(),
                millis(Statistics.median(starts, ColdStart::firstAnswerMillis)),
                ratio(goals.ratio(row, function + "-class-path", cores)),
                ratio(goals.ratio(row, function, cores)));
          }
        }
      }
    }
    return table;
  }

  private Markdown restored() {
    Markdown table =
        new Markdown(
            "row",
            "processors",
            "init:",
            "by the class path:",
            "hooks:",
            "first invocation:",
            "by the class path:",
            "warm median:",
            "first by warm:");
    for (Cores cores : Cores.values()) {
      for (String row : Goals.RESTORED) {
        List<Restore> restores = goals.restores(row, cores);
        if (!restores.isEmpty()) {
          String classPath = classPathOf(row);
          table.row(
              row,
              cores.label(),
              millis(Statistics.median(restores, Restore::initMillis)),
              ratio(goals.restoreRatio(row, classPath, cores, Restore::initMillis)),
              preciseMillis(Statistics.median(restores, Restore::restoreMillis)),
              preciseMillis(Statistics.median(restores, Restore::firstMillis)),
              ratio(goals.restoreRatio(row, classPath, cores, Restore::firstMillis)),
              preciseMillis(Statistics.median(restores, Restore::warmMillis)),
              ratio(Statistics.median(restores, Restore::firstByWarm)));
        }
      }
    }
    return table;
  }

  private Markdown snapshots() {
    Markdown table =
        new Markdown(
            "row",
            "snapshot:",
            "by the class path:",
            "restore:",
            "by the class path:",
            "hooks:",
            "first invocation:",
            "first answer by the class path:");
    for (String row : Goals.RESTORED) {
      List<Snapshot> snapshots = goals.snapshots(row);
      if (!snapshots.isEmpty()) {
        String classPath = classPathOf(row);
        table.row(
            row,
            text(Statistics.median(snapshots, Snapshot::megabytes), "%.0f MB"),
            ratio(goals.snapshotRatio(row, classPath, Snapshot::megabytes)),
            millis(Statistics.median(snapshots, Snapshot::restoreMillis)),
            ratio(goals.snapshotRatio(row, classPath, Snapshot::restoreMillis)),
            preciseMillis(Statistics.median(snapshots, Snapshot::hooksMillis)),
            preciseMillis(Statistics.median(snapshots, Snapshot::firstMillis)),
            ratio(goals.snapshotRatio(row, classPath, Snapshot::firstAnswerMillis)));
      }
    }
    return table;
  }

  private static String classPathOf(String row) {
    return row.replaceFirst("-(class-path|aot)$", "") + "-class-path";
  }

  private Markdown warm() {
    Markdown table =
        new Markdown("row", "pairs:", "handler:", "bare call:", "handler by bare call:");
    for (String function : Goals.IN_DEPTH) {
      List<WarmPair> pairs = goals.warmPairs(function);
      if (!pairs.isEmpty()) {
        table.row(
            function,
            pairs.size(),
            preciseMillis(Statistics.median(pairs, WarmPair::handlerMillis)),
            preciseMillis(Statistics.median(pairs, WarmPair::bareMillis)),
            ratio(Statistics.median(pairs, WarmPair::handlerByBare)));
      }
    }
    return table;
  }

  private Markdown overTls() {
    Markdown table =
        new Markdown(
            "row",
            "processors",
            "first answer:",
            "by url-connection:",
            "init:",
            "first invocation:",
            "warm:",
            "warm by url-connection:",
            "resident:",
            "zip:");
    for (Cores cores : Cores.values()) {
      for (String packaging : List.of("", "-aot")) {
        for (String client : List.of("url-connection", "crt", "apache5")) {
          String row = Row.TLS + "-" + client + packaging;
          String other = Row.TLS + "-url-connection" + packaging;
          List<ColdStart> starts = goals.coldStarts(row, cores);
          if (!starts.isEmpty()) {
            boolean isWarmed = cores == Cores.ALL && !goals.warmed(row).isEmpty();
            table.row(
                row,
                cores.label(),
                millis(Statistics.median(starts, ColdStart::firstAnswerMillis)),
                ratio(goals.ratio(row, other, cores)),
                millis(Statistics.median(starts, ColdStart::initMillis)),
                millis(Statistics.median(starts, ColdStart::invocationMillis)),
                isWarmed
                    ? preciseMillis(Statistics.median(goals.warmed(row), Warmed::warmMillis))
                    : NONE,
                isWarmed ? ratio(goals.warmRatio(row, other)) : NONE,
                text(Statistics.median(starts, ColdStart::residentMegabytes), "%.0f MB"),
                text(goals.zipMegabytes(row), "%.2f MB"));
          }
        }
      }
    }
    return table;
  }

  private static String millis(OptionalDouble value) {
    return text(value, "%.0f ms");
  }

  private static String preciseMillis(OptionalDouble value) {
    return text(value, "%.2f ms");
  }

  private static String ratio(OptionalDouble value) {
    return text(value, "%.2f");
  }

  private static String text(OptionalDouble value, String form) {
    return value.isPresent() ? String.format(Locale.ROOT, form, value.getAsDouble()) : NONE;
  }
}
