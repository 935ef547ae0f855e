package tollgate.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tollgate.benchmarks.Goal.Unit;

/** What the functions are held to. The limits are set by people, everything else is measured. */
record Goals(Measurements measurements) {

  private static final double OF_POWERTOOLS = 0.60;
  private static final double OF_EMPTY_TYPED = 1.30;
  private static final double ARCHIVED_OF_OWN = 0.35;
  private static final double PRIMED_OF_WARM = 2.00;
  private static final double HANDLER_OF_BARE_CALL = 1.10;
  private static final double ZIP_MEGABYTES = 8.00;
  private static final double BYTES_PER_MEGABYTE = 1_000_000;

  /** The functions that are measured in every respect. */
  static final List<String> IN_DEPTH = List.of("withdraw", "purchase");

  /**
   * What waits for its snapshot and goes on: as a zip, and as an image without and with a cache.
   */
  static final List<String> RESTORED =
      IN_DEPTH.stream()
          .flatMap(function -> Stream.of("", "-class-path", "-aot").map(function::concat))
          .toList();

  private static final List<String> OURS =
      List.of("withdraw", "purchase", "room-entry", "lead-claim", "wallet", "outcome");

  List<Goal> all() {
    List<Goal> goals = new ArrayList<>();
    for (Cores cores : Cores.values()) {
      goals.add(firstAnswer("withdraw", "powertools", cores, OF_POWERTOOLS));
      for (String function : IN_DEPTH) {
        goals.add(firstAnswer(function, "empty-typed", cores, OF_EMPTY_TYPED));
        goals.add(firstAnswer(function + "-aot", function + "-class-path", cores, ARCHIVED_OF_OWN));
        goals.add(primed(function, cores));
      }
    }
    IN_DEPTH.forEach(function -> goals.add(warm(function)));
    OURS.forEach(function -> goals.add(zip(function)));
    return goals;
  }

  /** The median, over the rounds, of one row's first answer by another's in the same round. */
  OptionalDouble ratio(String row, String other, Cores cores) {
    return Statistics.median(
        coldStarts(row, cores).stream()
            .flatMap(start ->
                coldStarts(other, cores).stream()
                    .filter(it -> it.round() == start.round())
                    .map(it -> start.firstAnswerMillis() / it.firstAnswerMillis()))
            .toList());
  }

  List<ColdStart> coldStarts(String row, Cores cores) {
    return measurements.coldStarts().stream()
        .filter(start -> start.row().equals(row) && start.cores() == cores)
        .toList();
  }

  List<Restore> restores(String row, Cores cores) {
    return measurements.restored().restores().stream()
        .filter(restore -> restore.row().equals(row) && restore.cores() == cores)
        .toList();
  }

  /** The median, over the rounds, of one row's restores by another's in the same round. */
  OptionalDouble restoreRatio(
      String row, String other, Cores cores, ToDoubleFunction<Restore> millis) {
    return Statistics.median(
        restores(row, cores).stream()
            .flatMap(restore ->
                restores(other, cores).stream()
                    .filter(it -> it.round() == restore.round())
                    .map(it -> millis.applyAsDouble(restore) / millis.applyAsDouble(it)))
            .toList());
  }

  List<Snapshot> snapshots(String row) {
    return measurements.restored().snapshots().stream()
        .filter(snapshot -> snapshot.row().equals(row))
        .toList();
  }

  /** The median, over the rounds, of one row's snapshots by another's in the same round. */
  OptionalDouble snapshotRatio(String row, String other, ToDoubleFunction<Snapshot> value) {
    return Statistics.median(
        snapshots(row).stream()
            .flatMap(snapshot ->
                snapshots(other).stream()
                    .filter(it -> it.round() == snapshot.round())
                    .map(it -> value.applyAsDouble(snapshot) / value.applyAsDouble(it)))
            .toList());
  }

  List<WarmPair> warmPairs(String row) {
    return measurements.warm().stream().filter(pair -> pair.row().equals(row)).toList();
  }

  List<Warmed> warmed(String row) {
    return measurements.warmed().stream().filter(warmed -> warmed.row().equals(row)).toList();
  }

  /** The median, over the rounds, of one row's warm requests by another's in the same round. */
  OptionalDouble warmRatio(String row, String other) {
    return Statistics.median(
        warmed(row).stream()
            .flatMap(warmed ->
                warmed(other).stream()
                    .filter(it -> it.round() == warmed.round())
                    .map(it -> warmed.warmMillis() / it.warmMillis()))
            .toList());
  }

  /** The name of a row, followed by the version that was measured if the row compares a product. */
  String named(String row) {
    String version = measurements.versions().get(row.replaceFirst("-aot$", ""));
    return version == null ? row : row + " " + version;
  }

  OptionalDouble zipMegabytes(String row) {
    Long bytes = measurements.zipBytes().get(row);
    return bytes == null ? OptionalDouble.empty() : OptionalDouble.of(bytes / BYTES_PER_MEGABYTE);
  }

  private Goal firstAnswer(String row, String other, Cores cores, double limit) {
    return new Goal(
        "first answer of %s by that of %s".formatted(row, named(other)),
        cores.label(),
        Unit.RATIO,
        ratio(row, other, cores),
        limit);
  }

  private Goal primed(String row, Cores cores) {
    return new Goal(
        "first invocation of %s after a restore by its warm median".formatted(row),
        cores.label(),
        Unit.RATIO,
        Statistics.median(restores(row, cores), Restore::firstByWarm),
        PRIMED_OF_WARM);
  }

  private Goal warm(String row) {
    return new Goal(
        "warm handler of %s by the bare call".formatted(row),
        Cores.ALL.label(),
        Unit.RATIO,
        Statistics.median(warmPairs(row), WarmPair::handlerByBare),
        HANDLER_OF_BARE_CALL);
  }

  private Goal zip(String row) {
    return new Goal(
        "zip of %s".formatted(row), "", Unit.MEGABYTES, zipMegabytes(row), ZIP_MEGABYTES);
  }
}
