package tollgate.racelab.retry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.racelab.retry.Scene.Demand;

/** lab/docs/race-lab/contention.md, all of it from the figures. */
record Document(Contention contention) {

  String text() {
    return Stream.of(
            head(),
            "## Goals\n\n" + goals(),
            "## By the clock\n\n"
                + "Threads, the real client, DynamoDB Local, and a front that holds items."
                + " `k` is the real purchase handler; the textbook waits otherwise, around a plain"
                + " transaction. All of it runs on one machine, whose work for a transaction counts"
                + " too; where items are held for longer, that is the smaller part.\n\n"
                + tables(contention.clock()),
            "## In virtual time\n\n"
                + "`k` is what Tollgate does. A caller takes 2 ms to the service and back, and has"
                + " made calls before. Each figure of a burst is the median of many runs.\n\n"
                + tables(contention.simulated()),
            "## Other holding times, in virtual time\n\n"
                + "What the goals do not assume. *Varying* is a log-normal shape with a sigma of"
                + " 0.3. *Unknown*: the first transactions that these processes ever make.\n\n"
                + strained())
        .collect(Collectors.joining("\n"));
  }

  private String head() {
    return """
    # Contention: many callers, one item

    Written by `lab/bin/race-lab contention`; do not edit. What is done, and why, is
    [decision 38](../../../docs/decisions/0038-waits-are-scaled-to-the-holding-time.md).

    A transaction holds its items for the holding time, here %s ms. One that meets a held item is
    refused at once. So one item serves at most one request in a holding time: the serial limit.
    *Drain* is the time until the last of a burst has its answer, by the holding times of all.
    *Attempts* are the transactions that a request takes. *Failed* are the requests that were not
    served within ten seconds, in the worst run. Figures are medians.

    Measured on %s.
    """
        .formatted(number(contention.simulated().getFirst().holdMillis()), contention.date());
  }

  private String goals() {
    return table(
        List.of("goal", "at most", "measured", "met"),
        contention.goals().stream()
            .map(goal ->
                List.of(
                    goal.name(),
                    number(goal.goal()),
                    number(goal.measured()),
                    goal.met() ? "yes" : "**no**"))
            .toList());
  }

  private static String tables(List<Figure> figures) {
    return figures.isEmpty()
        ? "Not measured.\n"
        : "A burst: one request each, all at once. Drain / attempts, and failed if any did:\n\n"
            + matrix(figures, Demand.BURST)
            + "\nA closed loop: each asks again once it is served. Part of the serial limit /"
            + " attempts, and failed if any did:\n\n"
            + matrix(figures, Demand.CLOSED);
  }

  private static String matrix(List<Figure> figures, Demand demand) {
    List<Figure> rows =
        figures.stream().filter(figure -> figure.kind().equals(demand.label())).toList();
    List<Integer> callers = rows.stream().map(Figure::concurrency).distinct().sorted().toList();
    Stream<String> labels = rows.stream().map(Document::label).distinct();
    return table(
        Stream.concat(Stream.of("policy"), callers.stream().map(String::valueOf)).toList(),
        labels
            .map(label -> {
              Map<Integer, String> cells = new TreeMap<>();
              rows.stream()
                  .filter(row -> label(row).equals(label))
                  .forEach(row -> cells.put(row.concurrency(), cell(row, demand)));
              return Stream.concat(
                      Stream.of(label), callers.stream().map(n -> cells.getOrDefault(n, "–")))
                  .toList();
            })
            .toList());
  }

  private static String label(Figure row) {
    return row.holdMillis() == Scene.HOLDING.toMillis()
        ? row.policy()
        : row.policy() + ", " + number(row.holdMillis()) + " ms";
  }

  private static String cell(Figure row, Demand demand) {
    double first =
        switch (demand) {
          case BURST -> row.drainOverSerial();
          case CLOSED -> row.goodputOfLimit();
        };
    String failed = row.failed() == 0 ? "" : ", **" + number(row.failed()) + " failed**";
    return decimals(2, first) + " / " + decimals(1, row.attemptsPerRequest()) + failed;
  }

  private String strained() {
    return table(
        List.of("policy", "burst of", "holding time", "drain", "attempts", "failed"),
        contention.strained().stream()
            .map(row ->
                List.of(
                    row.policy(),
                    String.valueOf(row.concurrency()),
                    number(row.holdMillis())
                        + " ms"
                        + (row.spread() > 0 ? ", varying" : "")
                        + (row.isHoldKnown() ? "" : ", unknown"),
                    decimals(2, row.drainOverSerial()),
                    decimals(1, row.attemptsPerRequest()),
                    number(row.failed())))
            .toList());
  }

  private static String table(List<String> head, List<List<String>> rows) {
    return Stream.concat(
            Stream.of(line(head), line(head.stream().map(_ -> "---").toList())),
            rows.stream().map(Document::line))
        .collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String number(double value) {
    return decimals(value == Math.rint(value) ? 0 : 2, value);
  }

  private static String decimals(int count, double value) {
    return String.format(Locale.ROOT, "%." + count + "f", value);
  }
}
