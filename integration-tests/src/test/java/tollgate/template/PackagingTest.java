package tollgate.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.local.template.FunctionDefinition;
import tollgate.testing.TemplateTree;
import tollgate.testing.World;

/**
 * The zips that template.yaml deploys. It runs in {@code mvn verify}, behind the packaging of the
 * functions; without a zip it fails.
 */
class PackagingTest {

  private static final long MOST_BYTES = 8_000_000;

  /** As project.build.outputTimestamp in pom.xml. */
  private static final Instant STAMP = Instant.parse("2026-01-01T00:00:00Z");

  /** Parts of names of what is for tests, for ./run, or may not be passed on. */
  private static final List<String> FOREIGN =
      List.of(
          "junit",
          "opentest4j",
          "apiguardian",
          "assertj",
          "archunit",
          "mockito",
          "runtime-interface-client",
          "lambda-java-serialization",
          "byte-buddy",
          "swagger",
          "DynamoDBLocal",
          "sqlite",
          "antlr",
          "jetty",
          "kotlin",
          "local",
          "engine",
          "integration-tests",
          "picocli",
          "snakeyaml",
          "nimbus",
          "lombok",
          "netty",
          "apache-client",
          "apache5",
          "aws-crt");

  record Zip(String handler, Path file) {

    @Override
    public String toString() {
      return World.ROOT.relativize(file).toString();
    }

    List<ZipEntry> entries() throws IOException {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        return new ArrayList<>(Collections.list(zip.entries()));
      }
    }

    List<String> jars() throws IOException {
      return entries().stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .toList();
    }

    /** The entries of a jar in the zip. */
    List<ZipEntry> entriesOf(String jar) throws IOException {
      List<ZipEntry> entries = new ArrayList<>();
      try (ZipFile zip = new ZipFile(file.toFile());
          InputStream in = zip.getInputStream(zip.getEntry(jar));
          ZipInputStream content = new ZipInputStream(in)) {
        for (ZipEntry entry = content.getNextEntry();
            entry != null;
            entry = content.getNextEntry()) {
          entries.add(entry);
        }
      }
      return entries;
    }

    String ownJar() throws IOException {
      List<String> own =
          jars().stream()
              .filter(jar -> jar.matches("lib/" + name() + "-[0-9][^/]*\\.jar"))
              .toList();
      assertThat(own).as("the jar of %s among %s", name(), jars()).hasSize(1);
      return own.getFirst();
    }

    /** The jars of our modules: they have one version, and no other jar has it. */
    List<String> ourJars() throws IOException {
      String ending = ownJar().substring(("lib/" + name()).length());
      return jars().stream().filter(jar -> jar.endsWith(ending)).toList();
    }

    private String name() {
      return file.getFileName().toString().replaceFirst("\\.zip$", "");
    }
  }

  static Stream<Zip> zips() {
    return World.TEMPLATE.functions().stream().map(PackagingTest::zip);
  }

  private static Zip zip(FunctionDefinition function) {
    String codeUri = TemplateTree.properties(function.name()).path("CodeUri").asText();
    return new Zip(function.handler(), World.ROOT.resolve(codeUri));
  }

  @ParameterizedTest
  @MethodSource("zips")
  void holdsItsHandlerAndItsJarsUnderLib(Zip zip) throws IOException {
    assertThat(zip.jars()).allMatch(jar -> jar.matches("lib/[^/]+\\.jar")).doesNotHaveDuplicates();
    assertThat(zip.jars()).anyMatch(jar -> jar.startsWith("lib/aws-lambda-java-core-"));
    assertThat(zip.entriesOf(zip.ownJar()))
        .extracting(ZipEntry::getName)
        .contains(zip.handler().replaceFirst("::.*", "").replace('.', '/') + ".class");
  }

  @ParameterizedTest
  @MethodSource("zips")
  void holdsNothingThatIsNotForLambda(Zip zip) throws IOException {
    assertThat(zip.jars())
        .extracting(jar -> jar.replaceFirst("lib/", ""))
        .noneMatch(jar -> FOREIGN.stream().anyMatch(jar::contains));
  }

  @ParameterizedTest
  @MethodSource("zips")
  void staysSmall(Zip zip) throws IOException {
    long bytes = Files.size(zip.file());
    System.out.printf("%s: %,d bytes, %d jars%n", zip, bytes, zip.jars().size());
    assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
  }

  @ParameterizedTest
  @MethodSource("zips")
  void isTheSameWheneverItIsBuilt(Zip zip) throws IOException {
    assertThat(zip.entries()).extracting(PackagingTest::time).containsOnly(STAMP);
    assertThat(zip.ourJars()).hasSizeGreaterThan(1).contains(zip.ownJar());
    for (String jar : zip.ourJars()) {
      assertThat(zip.entriesOf(jar)).as(jar).extracting(PackagingTest::time).containsOnly(STAMP);
    }
  }

  private static Instant time(ZipEntry entry) {
    LocalDateTime time = entry.getTimeLocal();
    return time.toInstant(ZoneOffset.UTC);
  }
}
