package tollgate.scale;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a million requests of one function cost, by outcome. */
record CostTable(List<Run> runs, Bill bill) {

  /** What one request makes and takes. */
  private record Cost(int calls, Units units) {
    static Cost of(Run run) {
      return new Cost(run.calls().size(), run.units());
    }
  }

  private record Line(String outcome, String amount, Cost cost) {}

  /** The table of these functions. Its second column says what was known, or else the function. */
  Markdown of(CaseSet set) {
    Optional<CaseSet.Known> known = set.known();
    List<Line> lines = new ArrayList<>();
    for (String function : set.cases().stream().map(Case::function).distinct().toList()) {
      known.ifPresent(it -> lines.addAll(lines(function, true, it.known())));
      lines.addAll(lines(function, false, known.map(CaseSet.Known::notKnown).orElse(function)));
    }
    return table(known.map(CaseSet.Known::what).orElse("function"), lines);
  }

  private Markdown table(String what, List<Line> lines) {
    Markdown table = new Markdown("outcome", what, "calls:", "WRU:", "RRU:", "DynamoDB:", "sum:");
    for (Line line : lines) {
      Cost cost = line.cost();
      table.row(
          line.outcome(),
          line.amount(),
          cost.calls(),
          cost.units().write(),
          read(cost.units()),
          Bill.dollars(bill.dynamoDb(cost.units())),
          Bill.dollars(bill.dynamoDb(cost.units()).add(bill.entry())));
    }
    return table;
  }

  /** Half units are the only fractions. */
  private static String read(Units units) {
    return BigDecimal.valueOf(units.read()).stripTrailingZeros().toPlainString();
  }

  private List<Line> lines(String function, boolean known, String amount) {
    List<Run> some =
        runs.stream()
            .filter(run -> run.played().function().equals(function))
            .filter(run -> run.given().known() == known)
            .toList();
    return some.stream()
        .map(run -> run.played().row())
        .distinct()
        .flatMap(row -> lines(row, amount, some).stream())
        .toList();
  }

  /** One line, or two where a key makes a difference. */
  private static List<Line> lines(String row, String amount, List<Run> runs) {
    List<Line> lines = new ArrayList<>();
    for (boolean key : new boolean[] {true, false}) {
      Set<Cost> costs =
          runs.stream()
              .filter(run -> run.played().row().equals(row) && run.given().key() == key)
              .map(Cost::of)
              .collect(Collectors.toSet());
      if (costs.size() > 1) {
        throw new IllegalStateException(row + " is not one row, but costs " + costs);
      }
      costs.forEach(cost -> lines.add(new Line(row + (key ? ", key" : ", no key"), amount, cost)));
    }
    boolean same = lines.stream().map(Line::cost).distinct().count() == 1;
    return same ? List.of(new Line(row, amount, lines.getFirst().cost())) : lines;
  }
}
