package tollgate.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tollgate.testing.World;

/**
 * A case as it was played once.
 *
 * @param calls what each of its calls did
 * @param logBytes the length of the line that the function logged
 */
record Run(Case played, Given given, List<List<Metered>> calls, long logBytes) {

  /** Every case with everything that can be given. */
  static List<Run> ofAll(World world, Function<String, Names> names) {
    return of(world, names, _ -> true);
  }

  /** Every case with a caller's key, which is what makes the longer tokens. */
  static List<Run> withKey(World world, Function<String, Names> names) {
    return of(world, names, Given::key);
  }

  private static List<Run> of(World world, Function<String, Names> names, Predicate<Given> wanted) {
    return Cases.all().stream()
        .flatMap(
            it -> it.givens().stream().filter(wanted).map(given -> of(world, it, given, names)))
        .toList();
  }

  static Run of(World world, Case played, Given given, Function<String, Names> names) {
    Meter meter = new Meter(world);
    String seed = played.function() + " " + played.name() + " " + given;
    Stage stage = new Stage(world, meter, given, names.apply(seed));
    played.prepare(stage);
    int before = meter.calls().size();
    world.log().clear();
    played.play(stage);
    return new Run(
        played,
        given,
        new ArrayList<>(meter.calls().subList(before, meter.calls().size())),
        world.log().stream().mapToLong(String::length).sum());
  }

  Units units() {
    return accesses().map(Metered::units).reduce(Units.NONE, Units::plus);
  }

  /** What it took of one table. */
  Units units(String table) {
    return accesses()
        .filter(it -> it.table().equals(table))
        .map(Metered::units)
        .reduce(Units.NONE, Units::plus);
  }

  Stream<Metered> accesses() {
    return calls.stream().flatMap(List::stream);
  }
}
