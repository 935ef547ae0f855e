package tollgate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rule decides, as a table: a column for each thing that it looks at, and the decision in
 * the last one. The first row that matches decides; {@code any} matches every state, and a cell may
 * name several.
 *
 * <p>The rule is held against the table in every combination of states, and every row has to be the
 * first to match at least once.
 */
public final class DecisionTable {

  private static final String ANY = "any";

  private record Row(List<Set<String>> cells, String decision) {}

  private final List<String> columns;
  private final List<Row> rows;
  private final Map<String, List<String>> states = new LinkedHashMap<>();
  private final Map<Row, Decision<?>> firsts = new HashMap<>();

  private DecisionTable(List<String> columns, List<Row> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  public static DecisionTable of(String text) {
    List<List<String>> lines = text.lines().map(DecisionTable::cells).toList();
    List<String> header = lines.getFirst();
    int last = header.size() - 1;
    return new DecisionTable(
        header.subList(0, last),
        lines.stream()
            .skip(1)
            .map(line ->
                new Row(
                    line.subList(0, last).stream().map(cell -> Set.of(cell.split(", "))).toList(),
                    line.get(last)))
            .toList());
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }

  /** The states of the next column. */
  public DecisionTable where(String column, String... states) {
    assertThat(columns).contains(column);
    this.states.put(column, List.of(states));
    return this;
  }

  /** Holds the rule against the table in every combination of states. */
  public DecisionTable verify(Function<Map<String, String>, Decision<?>> rule) {
    assertThat(states.keySet()).containsExactlyElementsOf(columns);
    Set<Row> used = new HashSet<>();
    for (Map<String, String> combination : combinations()) {
      Row row =
          rows.stream()
              .filter(it -> matches(it, combination))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no row for " + combination));
      used.add(row);
      Decision<?> decision = rule.apply(combination);
      assertThat(shown(decision)).as("%s", combination).isEqualTo(row.decision());
      firsts.putIfAbsent(row, decision);
    }
    assertThat(rows).as("rows that no combination reaches").allMatch(used::contains);
    return this;
  }

  /**
   * The outcomes that are committed or declined, in the order of the rows, without repetition of
   * neighbours.
   *
   * @param answer the outcome as its caller sees it
   * @param isKnown which rows of the table count, by their first cell
   */
  public <O> List<String> order(Function<O, String> answer, Predicate<String> isKnown) {
    List<String> order = new ArrayList<>();
    for (Row row : rows) {
      Optional<Object> outcome =
          switch (Objects.requireNonNull(firsts.get(row))) {
            case Decision.Commit<?>(Object it) -> Optional.of(it);
            case Decision.Decline<?>(Object it, var _) -> Optional.of(it);
            default -> Optional.empty();
          };
      if (outcome.isPresent() && row.cells().getFirst().stream().allMatch(isKnown)) {
        @SuppressWarnings("unchecked")
        String shown = answer.apply((O) outcome.get());
        if (order.isEmpty() || !order.getLast().equals(shown)) {
          order.add(shown);
        }
      }
    }
    return order;
  }

  /** The same of one section of a document, which has this heading. */
  public static List<String> documented(String document, String heading, int behind) {
    return outcomes(
        lines(document).stream()
            .dropWhile(line -> !line.equals("## " + heading))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## ")),
        behind);
  }

  /** The outcomes in a document of docs/reference behind this row of its table. */
  public static List<String> documented(String document, int behind) {
    return outcomes(lines(document).stream(), behind);
  }

  private static List<String> outcomes(Stream<String> lines, int behind) {
    return lines
        .map(DecisionTable::cells)
        .filter(cells -> cells.size() > 2 && cells.get(1).matches("\\d+"))
        .filter(cells -> Integer.parseInt(cells.get(1)) > behind)
        .map(cells -> cells.get(2).replace("`", ""))
        .toList();
  }

  private static List<String> lines(String document) {
    Path folder =
        Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .map(parent -> parent.resolve("docs/reference"))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    try {
      return Files.readAllLines(folder.resolve(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean matches(Row row, Map<String, String> combination) {
    for (int i = 0; i < columns.size(); i++) {
      Set<String> cell = row.cells().get(i);
      if (!cell.contains(ANY) && !cell.contains(combination.get(columns.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private List<Map<String, String>> combinations() {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<String>> column : states.entrySet()) {
      combinations =
          combinations.stream()
              .flatMap(combination ->
                  column.getValue().stream()
                      .map(state -> with(combination, column.getKey(), state)))
              .toList();
    }
    return combinations;
  }

  private static Map<String, String> with(
      Map<String, String> combination, String column, String state) {
    Map<String, String> longer = new LinkedHashMap<>(combination);
    longer.put(column, state);
    return longer;
  }

  /** A decision as the table writes it. */
  private static String shown(Decision<?> decision) {
    return switch (decision) {
      case Decision.Commit<?>(Object outcome) -> "commit " + shown(outcome);
      case Decision.Decline<?>(Object outcome, List<Seen<?>> restsOn) ->
          "decline " + shown(outcome) + tables(" by ", restsOn);
      case Decision.Missing<?>(List<Seen<?>> rows) -> "read" + tables(" ", rows);
      case Decision.First<?>(List<Prerequisite> commands, Seen<?> row) ->
          "first "
              + commands.stream().map(DecisionTable::shown).collect(Collectors.joining(", "))
              + tables(" by ", List.of(row));
      case Decision.Together<?>(List<Seen<?>> rows) -> "read together" + tables(" ", rows);
      case Decision.Search<?>(int limit) -> "search " + limit;
      case Decision.NotNow<?>(Object outcome) -> "not now " + shown(outcome);
      case Decision.Replay<?>(Object outcome) -> "replay " + shown(outcome);
      case Decision.KeyReused<?> _ -> "key reused";
      case Decision.GiveUp<?> _ -> "give up";
    };
  }

  /** The outcome's name, and the values of its enums and flags. */
  private static String shown(Object outcome) {
    List<String> words = new ArrayList<>(List.of(outcome.getClass().getSimpleName()));
    if (outcome instanceof Enum<?> named) {
      return named.name();
    }
    for (RecordComponent component : outcome.getClass().getRecordComponents()) {
      if (component.getType().isEnum()) {
        words.add(value(outcome, component).toString());
      }
    }
    return String.join(" ", words);
  }

  private static Object value(Object outcome, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(outcome);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String tables(String before, List<Seen<?>> rows) {
    return rows.isEmpty()
        ? ""
        : rows.stream()
            .map(row -> row.key().table().toLowerCase(Locale.ROOT))
            .distinct()
            .collect(Collectors.joining(", ", before, ""));
  }

  /** The state of a column. */
  public static String state(Map<String, String> states, String column) {
    return Objects.requireNonNull(states.get(column));
  }

  /** A row in one of the states unread, absent, remembered, or any other, which is fresh. */
  public static <T> Seen<T> seen(String table, String state, T row) {
    RowKey key = RowKey.of(table, "id");
    return switch (state) {
      case "unread" -> new Seen.Unread<>(key);
      case "absent" -> new Seen.Absent<>(key);
      case "remembered" -> new Seen.Found<>(key, row, false);
      default -> new Seen.Found<>(key, row, true);
    };
  }
}
