package tollgate.scale;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tollgate.domain.OperationName;

/**
 * Every outcome of every function that makes calls to DynamoDB. They come from each class of this
 * package whose name ends with "Cases": a new operation needs such a class and no registration.
 */
public final class Cases {

  private static final String CLASS_FILE = "Cases.class";

  private static final List<String> OPERATIONS =
      Stream.of(OperationName.values()).map(OperationName::label).toList();

  private Cases() {}

  /**
   * The cases of the operations, in the order of {@link OperationName}, then those of other
   * functions.
   */
  public static List<Case> all() {
    List<Case> cases = sets().stream().flatMap(set -> set.cases().stream()).toList();
    List<String> functions = cases.stream().map(Case::function).toList();
    for (String operation : OPERATIONS) {
      if (!functions.contains(operation)) {
        throw new IllegalStateException("no class of tollgate.scale has cases of " + operation);
      }
    }
    return cases.stream().sorted(comparingInt(it -> place(it.function()))).toList();
  }

  /** The calls that are promised of every case. */
  public static Stream<Promise> promises() {
    return sets().stream().flatMap(set -> Promise.in(set.calls()));
  }

  private static int place(String function) {
    int place = OPERATIONS.indexOf(function);
    return place < 0 ? OPERATIONS.size() : place;
  }

  static List<CaseSet> sets() {
    URI own = URI.create(Objects.requireNonNull(Cases.class.getResource(CLASS_FILE)).toString());
    try (Stream<Path> files = Files.list(Objects.requireNonNull(Path.of(own).getParent()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(CLASS_FILE) && !name.equals(CLASS_FILE))
          .sorted()
          .map(name -> set(Cases.class.getPackageName() + "." + name.replace(".class", "")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CaseSet set(String className) {
    try {
      return Class.forName(className)
          .asSubclass(CaseSet.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException(
          className + " must implement CaseSet and have a constructor without parameters", e);
    }
  }
}
