package tollgate.racelab.race;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tollgate.racelab.strategy.Remedy;

/**
 * A row of the table: one strategy in one scenario, such as {@code k/one-packet/1/none}.
 *
 * @param servers how many processes serve
 */
public record RowName(Remedy remedy, Scenario scenario, int servers, Faults faults) {

  /** Those that are about processes that die and answers that do not arrive. */
  private static final List<Remedy> FAULTY_BY_DEFAULT =
      List.of(
          Remedy.SET_IF_ABSENT, Remedy.CONDITIONAL_DECREMENT, Remedy.POWERTOOLS, Remedy.TOLLGATE);

  /** The one that several processes break, and ours: the crowd takes long. */
  private static final List<Remedy> CROWDED_TWICE_BY_DEFAULT =
      List.of(Remedy.PROCESS_MUTEX, Remedy.TOLLGATE);

  /** Every row that there is, in the order of the table. */
  static List<RowName> all() {
    List<RowName> all = new ArrayList<>();
    for (Scenario scenario : Scenario.values()) {
      for (int servers = 1; servers <= 2; servers++) {
        for (Faults faults : Faults.values()) {
          if (faults != Faults.CRASHES || scenario == Scenario.WALLET_1) {
            for (Remedy remedy : Remedy.values()) {
              all.add(new RowName(remedy, scenario, servers, faults));
            }
          }
        }
      }
    }
    return all;
  }

  /** Those of an ordinary run: each scenario, and of the rest what tells most. */
  static List<RowName> byDefault() {
    return all().stream().filter(RowName::isByDefault).toList();
  }

  /**
   * The rows of these names. A prefix names all that go on with a slash after it.
   *
   * @throws IllegalArgumentException if there is no such row
   */
  static List<RowName> named(List<String> names) {
    List<RowName> named = new ArrayList<>();
    for (String name : names) {
      List<RowName> rows = all().stream().filter(row -> row.goesBy(name)).toList();
      if (rows.isEmpty()) {
        throw new IllegalArgumentException(
            "no row %s: a row is STRATEGY/SCENARIO/SERVERS/FAULTS, or the beginning of that. %s"
                .formatted(name, whatThereIs()));
      }
      named.addAll(rows);
    }
    return named.stream().distinct().toList();
  }

  @Override
  public String toString() {
    return String.join("/", remedy.id(), scenario.id(), "" + servers, faults.id());
  }

  private boolean goesBy(String name) {
    return toString().equals(name) || toString().startsWith(name + "/");
  }

  private boolean isByDefault() {
    return switch (faults) {
      case NONE -> servers == 1 || isByDefaultWithTwoServers();
      case CRASHES -> servers == 1 && FAULTY_BY_DEFAULT.contains(remedy);
      case LOST_ANSWERS ->
          servers == 1 && scenario == Scenario.WALLET_4 && FAULTY_BY_DEFAULT.contains(remedy);
    };
  }

  private boolean isByDefaultWithTwoServers() {
    return switch (scenario) {
      case ONE_COVERED -> true;
      case ONE_PACKET -> CROWDED_TWICE_BY_DEFAULT.contains(remedy);
      default -> false;
    };
  }

  private static String whatThereIs() {
    return "Strategies: %s. Scenarios: %s. Servers: 1, 2. Faults: %s; crashes of wallet-1 only."
        .formatted(
            String.join(", ", Arrays.stream(Remedy.values()).map(Remedy::id).toList()),
            String.join(", ", Arrays.stream(Scenario.values()).map(Scenario::id).toList()),
            String.join(", ", Arrays.stream(Faults.values()).map(Faults::id).toList()));
  }
}
