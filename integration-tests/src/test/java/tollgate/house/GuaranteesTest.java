package tollgate.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tollgate.testing.World;

/** docs/guarantees.md names what there is. */
class GuaranteesTest {

  private static final Path DOCUMENT = World.ROOT.resolve("docs/guarantees.md");
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+Test|Auditor)`");
  private static final Pattern COMMAND = Pattern.compile("`(bin/[a-z-]+)");

  @Test
  void namesClassesThatExist() throws IOException {
    Set<String> sources;
    try (Stream<Path> files = Files.walk(World.ROOT)) {
      sources =
          files
              .filter(file -> file.toString().contains("/src/test/java/"))
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toSet());
    }
    List<String> named = found(CLASS);
    assertThat(named).hasSizeGreaterThan(20);
    assertThat(named).allMatch(name -> sources.contains(name + ".java"));
  }

  @Test
  void namesCommandsThatExist() throws IOException {
    assertThat(found(COMMAND))
        .isNotEmpty()
        .allMatch(name -> Files.isExecutable(World.ROOT.resolve(name)));
  }

  /** A row of a table that names nothing promises without a reason. */
  @Test
  void saysOfEachPromiseWhatShowsIt() throws IOException {
    List<String> promises =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| promise"))
            .toList();
    assertThat(promises).hasSizeGreaterThan(15);
    assertThat(promises).allMatch(row -> row.substring(row.lastIndexOf(" | ")).contains("`"));
  }

  private static List<String> found(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(DOCUMENT)).results().map(it -> it.group(1)).toList();
  }
}
