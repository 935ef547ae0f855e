package tollgate.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Figures about the sources of the root build, without the lab. {@code bin/numbers} prints them
 * from this file alone, which therefore uses nothing but the JDK.
 */
final class Numbers {

  /** What the build does not own: the lab, and what tools leave behind. */
  private static final Set<String> LEFT_OUT =
      Set.of("lab", "target", ".git", ".tollgate", ".aws-sam", "node_modules");

  private static final Pattern PRODUCT = Pattern.compile("(functions|shared|reconciliation)/.*");

  /** Where decisions are made and executed: not the client's settings, which hold a log's sink. */
  private static final Pattern DECISIONS =
      Pattern.compile("(functions|shared)/(?!.*/dynamodb/client/).*");

  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+?)(?:\\.\\*)?;", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("(?<![.\\w])[A-Z]\\w*");

  /** Text blocks, comments, literals: what a name may stand in without being a reference. */
  private static final Pattern NO_CODE =
      Pattern.compile(
          "\"\"\".*?\"\"\"|/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])*'",
          Pattern.DOTALL);

  private static final Pattern RECORD =
      Pattern.compile("\\brecord (\\w+)(?:<[^(]*>)?\\s*\\(([^{;]*?)\\)\\s*(?:implements[^{]*)?\\{");

  private static final Pattern FUNCTION_TYPE =
      Pattern.compile(
          "\\b(?:\\w*(?:Function|Supplier|Consumer|Predicate|Operator)|Runnable|Callable)(?:<| \\w)");

  private final Path root;
  private final List<Source> sources;

  /**
   * A Java file.
   *
   * @param path from the root, with slashes
   * @param code without comments and literals
   */
  private record Source(
      String path, boolean test, String name, String pack, int lines, String code) {

    String fullName() {
      return pack + "." + name;
    }
  }

  private Numbers(Path root, List<Source> sources) {
    this.root = root;
    this.sources = sources;
  }

  /** Reads all sources below a checkout. */
  static Numbers of(Path root) {
    List<Source> sources = new ArrayList<>();
    for (Path file : files(root)) {
      String path = root.relativize(file).toString().replace('\\', '/');
      if (path.endsWith(".java") && path.contains("/src/")) {
        sources.add(source(file, path));
      }
    }
    return new Numbers(root, sources);
  }

  /** Prints the figures, and the names behind those that should be zero. */
  public static void main(String... arguments) {
    Numbers numbers = of(Path.of(arguments.length == 0 ? "" : arguments[0]).toAbsolutePath());
    System.out.printf("product, of main lines   %.1f %%%n", numbers.productPercent());
    System.out.printf("main lines               %d%n", numbers.lines(false));
    System.out.printf("test lines               %d%n", numbers.lines(true));
    System.out.printf("poms                     %d%n", numbers.poms().size());
    print("file cycles", numbers.fileCycles());
    print("duplicate names, main", numbers.duplicateMainNames());
    print("duplicate names, tests", numbers.duplicateTestNames());
    print("function components", numbers.functionComponents());
  }

  private static void print(String what, Collection<?> names) {
    System.out.printf("%-24s %d%n", what, names.size());
    names.forEach(name -> System.out.println("  " + name));
  }

  /** The share of functions, shared and reconciliation in the lines of main code. */
  double productPercent() {
    double product =
        sources.stream()
            .filter(it -> !it.test() && PRODUCT.matcher(it.path()).matches())
            .mapToInt(Source::lines)
            .sum();
    return 100 * product / lines(false);
  }

  /** The lines of main code, or of tests. */
  int lines(boolean test) {
    return sources.stream().filter(it -> it.test() == test).mapToInt(Source::lines).sum();
  }

  /** The poms of the root build. */
  List<Path> poms() {
    return files(root).stream().filter(file -> file.endsWith("pom.xml")).toList();
  }

  /** Simple names that more than one file of main code has. */
  Set<String> duplicateMainNames() {
    return duplicates(false);
  }

  /** Simple names that a file of tests has, and another file of tests or of main code. */
  Set<String> duplicateTestNames() {
    return duplicates(true);
  }

  private Set<String> duplicates(boolean ofTests) {
    Map<String, List<Source>> byName = new TreeMap<>();
    sources.stream()
        .filter(it -> ofTests || !it.test())
        .filter(it -> !it.name().equals("package-info"))
        .forEach(it -> byName.computeIfAbsent(it.name(), _ -> new ArrayList<>()).add(it));
    Set<String> duplicates = new TreeSet<>();
    byName.forEach((name, those) -> {
      if (those.size() > 1 && (!ofTests || those.stream().anyMatch(Source::test))) {
        duplicates.add(name + " in " + those.stream().map(Source::pack).toList());
      }
    });
    return duplicates;
  }

  /** Groups of main files that reach each other by imports and by names of their own package. */
  List<Set<String>> fileCycles() {
    Map<String, Source> byName = new HashMap<>();
    sources.stream().filter(it -> !it.test()).forEach(it -> byName.put(it.fullName(), it));
    Map<String, Set<String>> reachable = new TreeMap<>();
    byName.values().forEach(it -> reachable.put(it.fullName(), references(it, byName.keySet())));
    Map<String, Set<String>> closures = new TreeMap<>();
    reachable.keySet().forEach(name -> closures.put(name, closure(name, reachable)));
    List<Set<String>> cycles = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    closures.forEach((name, closure) -> {
      if (seen.add(name) && closure.contains(name)) {
        Set<String> cycle = new TreeSet<>(closure);
        cycle.removeIf(other -> !closures.getOrDefault(other, Set.of()).contains(name));
        seen.addAll(cycle);
        cycles.add(cycle);
      }
    });
    return cycles;
  }

  private static Set<String> references(Source source, Set<String> known) {
    Set<String> references = new TreeSet<>();
    Set<String> imported = new HashSet<>();
    Matcher imports = IMPORT.matcher(source.code());
    while (imports.find()) {
      for (String name = imports.group(1); name.contains("."); name = outer(name)) {
        imported.add(name.substring(name.lastIndexOf('.') + 1));
        if (known.contains(name)) {
          references.add(name);
        }
      }
    }
    Matcher words = WORD.matcher(source.code());
    while (words.find()) {
      String name = source.pack() + "." + words.group();
      if (known.contains(name) && !imported.contains(words.group())) {
        references.add(name);
      }
    }
    references.remove(source.fullName());
    return references;
  }

  private static String outer(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** All that is reached from here, itself only if it lies on a cycle. */
  private static Set<String> closure(String start, Map<String, Set<String>> references) {
    Set<String> reached = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(references.getOrDefault(start, Set.of()));
    while (!next.isEmpty()) {
      String name = next.pop();
      if (reached.add(name)) {
        next.addAll(references.getOrDefault(name, Set.of()));
      }
    }
    return reached;
  }

  /** Records of decisions that have a function among their components. */
  List<String> functionComponents() {
    List<String> found = new ArrayList<>();
    for (Source source : sources) {
      if (!source.test() && DECISIONS.matcher(source.path()).matches()) {
        RECORD
            .matcher(source.code())
            .results()
            .filter(it -> FUNCTION_TYPE.matcher(it.group(2)).find())
            .forEach(it -> found.add(source.pack() + "." + it.group(1)));
      }
    }
    return found;
  }

  private static Source source(Path file, String path) {
    try {
      String text = Files.readString(file);
      Matcher pack = PACKAGE.matcher(text);
      String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
      return new Source(
          path,
          path.contains("/src/test/"),
          name,
          pack.find() ? pack.group(1) : "",
          Math.toIntExact(text.lines().count()),
          NO_CODE.matcher(text).replaceAll(" "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .sorted()
          .filter(entry -> !LEFT_OUT.contains(entry.getFileName().toString()))
          .flatMap(entry -> Files.isDirectory(entry) ? files(entry).stream() : Stream.of(entry))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
