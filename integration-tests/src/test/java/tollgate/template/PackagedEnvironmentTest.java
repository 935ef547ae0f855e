package tollgate.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.World;

/**
 * Nothing of the caller's environment reaches what {@code ./run}, {@code ./check} and {@code bin/*}
 * start. The scripts themselves are started here, from the build that is under way.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client is made for Linux")
@Tag("slow")
class PackagedEnvironmentTest {

  /** Refuses every connection. */
  private static final String NOWHERE = "http://127.0.0.1:1";

  /** A value that its reader would not understand, or that would lead it astray. */
  private static final Map<String, String> HOSTILE =
      Map.ofEntries(
          Map.entry("HTTP_PROXY", NOWHERE),
          Map.entry("http_proxy", NOWHERE),
          Map.entry("HTTPS_PROXY", NOWHERE),
          Map.entry("https_proxy", NOWHERE),
          Map.entry("ALL_PROXY", NOWHERE),
          Map.entry("all_proxy", NOWHERE),
          Map.entry("NO_PROXY", ""),
          Map.entry("no_proxy", ""),
          Map.entry("AWS_PROFILE", "missing"),
          Map.entry("AWS_REGION", "nowhere"),
          Map.entry("AWS_ACCESS_KEY_ID", "AKIASOMEBODY"),
          Map.entry("AWS_SESSION_TOKEN", "old"),
          Map.entry("AWS_ENDPOINT_URL", NOWHERE),
          Map.entry("AWS_ENDPOINT_URL_DYNAMODB", NOWHERE),
          Map.entry("AWS_USE_FIPS_ENDPOINT", "true"),
          Map.entry("AWS_USE_DUALSTACK_ENDPOINT", "true"),
          Map.entry("AWS_DEFAULTS_MODE", "nonsense"),
          Map.entry("AWS_RETRY_MODE", "nonsense"),
          Map.entry("AWS_MAX_ATTEMPTS", "x"),
          Map.entry("AWS_NOBODY_KNOWS_THIS_ONE_YET", "x"),
          Map.entry("PORT", "x"),
          Map.entry("DYNAMODB_PORT", "x"),
          Map.entry("JAVA_TOOL_OPTIONS", "-Dhttp.proxyHost=127.0.0.1 -Dhttp.nonProxyHosts="),
          Map.entry("JDK_JAVA_OPTIONS", "-Xmx1k"),
          Map.entry("_JAVA_OPTIONS", "-Xmx16m"),
          Map.entry("JAVA_HOME", "/missing"),
          Map.entry("CLASSPATH", "/missing"),
          Map.entry("MAVEN_OPTS", "-XX:MaxPermSize=1m -Dmaven.test.skip=true"),
          Map.entry("MAVEN_ARGS", "--no-such-option"),
          Map.entry("LC_ALL", "POSIX"),
          Map.entry("LANG", "de_DE.ISO-8859-1"),
          Map.entry("TMPDIR", "/missing"),
          Map.entry("CDPATH", "/usr"),
          Map.entry("PYTHONHOME", "/missing"),
          Map.entry("POSIXLY_CORRECT", "1"),
          Map.entry("BASH_FUNC_cat%%", "() { echo missing; }"));

  /** What a line calls a program, where that is not its command. */
  private static final Map<String, String> NAMES =
      Map.of("mvn", "Maven 3.8.7", "node", "Node.js", "python3", "Python");

  /** The scripts, and what they read before they need any program. */
  private static final List<String> SCRIPTS =
      List.of(
          "bin",
          "lab/bin",
          "check",
          "pom.xml",
          "template.yaml",
          "integration-tests/src/test/java/tollgate/testing/EngineKind.java");

  @TempDir Path home;

  @BeforeEach
  void breakTheFilesOfAws() throws IOException {
    Path aws = Files.createDirectories(home.resolve(".aws"));
    Files.writeString(aws.resolve("config"), "[profile");
    Files.writeString(aws.resolve("credentials"), "no profile at all");
  }

  /** From another folder, whose name has a blank, as has that of the link to the checkout. */
  @ParameterizedTest
  @ValueSource(strings = {"--concurrency=32", "--isolated"})
  void hindersNeitherAPurchaseNorReconciliation(String option)
      throws IOException, InterruptedException {
    Path checkout = Files.createSymbolicLink(home.resolve("a checkout, in Köln"), World.ROOT);
    Process run = start(checkout, "./run", "--port", "0", "--dynamodb-port", "0", option);
    try {
      BufferedReader output = run.inputReader(StandardCharsets.UTF_8);
      String ready = output.readLine();
      assertThat(ready).startsWith("Tollgate is ready");
      List<String> addresses =
          Pattern.compile("http://[^ )]+").matcher(ready).results().map(it -> it.group()).toList();
      Path demoFile =
          World.ROOT.resolve(
              ".tollgate/demo-" + addresses.getFirst().replaceFirst(".*:", "") + ".sh");
      assertThat(output(start(checkout, "bash", "-c", purchase(demoFile)))).isEqualTo("201");
      assertThat(output(start(checkout, "bin/reconcile", "--endpoint", addresses.getLast())))
          .isEqualTo("all adds up");
    } finally {
      run.destroy();
      assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** What commands have: a list, so that a variable which nobody thought of is not on it. */
  @Test
  void isReducedToWhatIsNeeded() throws IOException, InterruptedException {
    String script = ". bin/environment && clean_environment && env -0";
    Stream<String> names =
        Stream.of(output(start(World.ROOT, "bash", "-c", script)).split("\0"))
            .map(variable -> variable.replaceFirst("=.*", "").strip())
            .filter(name -> !name.startsWith("TOLLGATE_FETCH_"));
    assertThat(names)
        .containsExactlyInAnyOrder(
            "PATH",
            "HOME",
            "JAVA_HOME",
            "LC_ALL",
            "PWD",
            "SHLVL",
            "_",
            "TOLLGATE_CLEAN",
            "TOLLGATE_BUILT",
            "AWS_CONFIG_FILE",
            "AWS_SHARED_CREDENTIALS_FILE",
            "AWS_EC2_METADATA_DISABLED");
  }

  /** Proxies and certificates are handed to what downloads, and to nothing else. */
  @Test
  void isThereForDownloads() throws IOException, InterruptedException {
    String script =
        ". bin/environment && clean_environment && fetching bash -c 'echo $HTTP_PROXY $no_proxy'";
    assertThat(output(start(World.ROOT, "bash", "-c", script))).isEqualTo(NOWHERE);
  }

  /** One line each, before anything is installed, built or started; 3 stands for skipped. */
  @ParameterizedTest
  @CsvSource({
    "mvn,     1, ./check",
    "mvn,     1, bin/test PackagingTest",
    "mvn,     1, bin/engine-contract proxy",
    "mvn,     1, lab/bin/bench-functions",
    "mvn,     1, lab/bin/race-lab",
    "mvn,     1, bin/scale-report",
    "mvn,     1, bin/verify-clients",
    "curl,    1, bin/verify-clients",
    "curl,    1, bin/verify-openapi",
    "curl,    1, bin/verify-localstack",
    "curl,    1, bin/with-localstack true",
    "python3, 3, bin/lint-template",
    "python3, 3, bin/verify-sam",
    "python3, 3, bin/verify-deploy",
    "python3, 3, bin/verify-deployed",
    "python3, 3, bin/verify-openapi",
    "npm,     3, bin/lint-openapi",
    "node,    3, bin/lint-openapi",
    "docker,  3, bin/verify-sam-local",
    "docker,  3, bin/engine-contract container"
  })
  void namesAProgramThatIsMissing(String program, int status, String command)
      throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of("PATH", pathWithout(program), "JAVA_HOME", System.getProperty("java.home"));
    Process process = start(scripts(), environment, command.split(" "));
    assertThat(output(process).lines())
        .singleElement(STRING)
        .containsIgnoringCase(NAMES.getOrDefault(program, program));
    assertThat(process.exitValue()).isEqualTo(status);
  }

  /** A checkout of the scripts alone, in which nothing was installed before. */
  private Path scripts() throws IOException {
    Path checkout = home.resolve("checkout");
    for (String part : SCRIPTS) {
      try (Stream<Path> files = Files.walk(World.ROOT.resolve(part))) {
        for (Path file : files.toList()) {
          Path copy = checkout.resolve(World.ROOT.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          if (!Files.exists(copy)) {
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
    }
    return checkout;
  }

  /** A folder that has all programs of the path but one. */
  private String pathWithout(String program) throws IOException {
    Path all = Files.createDirectory(home.resolve("programs"));
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> programs = Files.list(Path.of(folder))) {
          for (Path each : programs.toList()) {
            Path link = all.resolve(each.getFileName());
            if (!each.endsWith(program) && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
              Files.createSymbolicLink(link, each);
            }
          }
        }
      }
    }
    return all.toString();
  }

  private static String purchase(Path demoFile) {
    return """
    . '%s'
    curl -s -o '%s' -w '%%{http_code}' -H "Authorization: Bearer $U1001" \
      -H 'Content-Type: application/json' -d '{"productId":"goods-a","quantity":1}' \
      "$TOLLGATE/purchases"
    """
        .formatted(demoFile, "/dev/null");
  }

  private Process start(Path folder, String... command) throws IOException {
    return start(folder, Map.of(), command);
  }

  private Process start(Path folder, Map<String, String> variables, String... command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    String path = environment.get("PATH");
    environment.clear();
    environment.putAll(new HashMap<>(HOSTILE));
    environment.put("PATH", path);
    environment.put("HOME", home.toString());
    environment.put("PWD", folder.toString()); // By the name of the link.
    environment.put("TOLLGATE_BUILT", "1");
    environment.putAll(variables);
    return builder.start();
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }
}
