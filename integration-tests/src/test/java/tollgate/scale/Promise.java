package tollgate.scale;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One cell of a table of calls: which calls an outcome makes, in order.
 *
 * @param calls one letter each
 */
public record Promise(String function, String name, Given given, String calls) {

  /** What cannot come about. */
  private static final String NONE = "–";

  /** All cells of these tables but those of what cannot come about. */
  static Stream<Promise> in(String tables) {
    return Stream.of(tables.split("\n\n")).flatMap(Promise::inTable);
  }

  private static Stream<Promise> inTable(String table) {
    List<List<String>> rows =
        table
            .lines()
            .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList())
            .toList();
    List<String> head = rows.getFirst();
    return rows.stream()
        .skip(1)
        .flatMap(row -> IntStream.range(1, row.size()).mapToObj(i -> cell(head, row, i)))
        .filter(promise -> !promise.calls.equals(NONE));
  }

  private static Promise cell(List<String> head, List<String> row, int column) {
    return new Promise(head.getFirst(), row.getFirst(), given(head.get(column)), row.get(column));
  }

  private static Given given(String heading) {
    return switch (heading) {
      case "stated, key", "warm, key" -> Given.KNOWN_WITH_KEY;
      case "stated", "warm" -> Given.KNOWN;
      case "key" -> Given.WITH_KEY;
      case "neither" -> Given.NEITHER;
      default -> throw new IllegalArgumentException(heading);
    };
  }

  /** The case that is promised something of. */
  public Case wanted() {
    return Cases.all().stream()
        .filter(it -> it.function().equals(function) && it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such case: " + this));
  }

  @Override
  public String toString() {
    return function + " " + name + " " + given;
  }
}
