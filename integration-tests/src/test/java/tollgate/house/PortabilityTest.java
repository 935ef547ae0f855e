package tollgate.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.testing.World;

/**
 * The scripts and the stories ask nothing of the system's tools that only GNU's have, and nothing
 * of bash that 3.2 lacks.
 */
@Tag("slow")
class PortabilityTest {

  /** What BSD's tools, or bash 3.2, do not know or take for something else. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          String.join(
              "|",
              "\\bsed -[a-zA-Z]*[iz]\\b",
              "\\bdate (-d|--date|\\+%s?N)",
              "\\bstat (-c|--)",
              "\\breadlink -f|\\brealpath\\b",
              "\\bsort -[a-zA-Z]*V",
              "\\bgrep -[a-zA-Z]*P",
              "\\bxargs -[a-zA-Z]*[dr]\\b",
              "\\bfind [^|]*-(printf|regextype)\\b",
              "\\b(cp|mv|ln) -[a-zA-Z]*[tr]\\b",
              "\\bhead -n -|\\btail --",
              "\\b(sha256sum|md5sum|b2sum|nproc|tac|setsid|flock|taskset)\\b",
              "(^|[|&;(] *)timeout ",
              "\\b(cut|sort|grep|sed|xargs|ls|mktemp|cp|rm|mkdir|wc|uniq) --[a-z]",
              "\\b(mapfile|readarray|coproc)\\b",
              "\\b(declare|local|typeset) -[a-zA-Z]*[Ang]",
              "\\$\\{\\w+(,|\\^|@[A-Z])",
              "\\bwait -n|\\bEPOCH(SECONDS|REALTIME)|\\bBASHPID|\\|&|&>>"));

  /** Commands that need no more than the system's tools, their exit status and what they print. */
  private static final List<Run> RUNS =
      List.of(
          new Run("./run --help", 0, "Usage: ./run"),
          new Run("./check --help", 0, "Usage: ./check"),
          new Run("bin/reconcile --help", 0, "Usage: bin/reconcile"),
          new Run("bin/verify-statements --help", 0, "Usage: bin/verify-statements"),
          new Run("bin/payouts --help", 0, "Usage: bin/payouts"),
          new Run("bin/test NoSuchTest", 2, "there is no test class NoSuchTest"),
          new Run("bin/test-summary '*/nothing/*'", 1, "0 passed, 0 failed, 0 skipped"),
          new Run("bin/engine-contract nothing", 2, "Usage: bin/engine-contract"),
          new Run("bin/build && echo built", 0, "built"),
          new Run("bin/jdk25", 0, System.getProperty("java.home")),
          new Run(". bin/environment && clean_environment && echo \"$root\"", 0, "%s"));

  /** The tools that scripts and stories use. */
  private static final List<String> TOOLS =
      List.of(
          ("awk basename cat chmod cp cut date dirname env find grep head id ls mkdir mktemp mv rm"
                  + " sed seq sleep sort tail touch tr uname uniq wc xargs")
              .split(" "));

  private record Run(String command, int status, String printed) {}

  @TempDir Path folder;

  /** Also where no other userland is at hand. */
  @Test
  void scriptsAndStoriesUseNothingOfGnuAlone() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path script : scripts()) {
      int number = 0;
      for (String line : Files.readString(script).lines().toList()) {
        number++;
        if (!line.strip().startsWith("#") && FOREIGN.matcher(line).find()) {
          found.add(World.ROOT.relativize(script) + ":" + number + ": " + line.strip());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void scriptsRunWithTheToolsOfBusybox() throws IOException, InterruptedException {
    Optional<Path> busybox = onPath("busybox");
    assumeTrue(busybox.isPresent(), "busybox is not on the PATH");
    run(path(_ -> busybox));
  }

  /** Such as a port of FreeBSD's; an old bash may be among them. */
  @Test
  void scriptsRunWithTheToolsInTheFolderOfTollgateUserland()
      throws IOException, InterruptedException {
    String userland = System.getenv("TOLLGATE_USERLAND");
    assumeTrue(userland != null, "TOLLGATE_USERLAND names no folder with another system's tools");
    run(path(tool -> Optional.of(Path.of(userland, tool)).filter(Files::isExecutable)));
  }

  /** A folder with these tools, and with the programs that every system has but once. */
  private Path path(Function<String, Optional<Path>> tools) throws IOException {
    Path path = Files.createDirectory(folder.resolve("programs"));
    for (String tool : TOOLS) {
      Path program = tools.apply(tool).orElseThrow(() -> new AssertionError("no " + tool));
      Files.createSymbolicLink(path.resolve(tool), program);
    }
    for (String program : List.of("bash", "sh", "curl", "mvn", "locale")) {
      Optional<Path> found =
          tools.apply(program).filter(tool -> tool.endsWith(program)).or(() -> onPath(program));
      if (found.isPresent()) {
        Files.createSymbolicLink(path.resolve(program), found.get());
      }
    }
    return path;
  }

  private void run(Path path) throws IOException, InterruptedException {
    for (Run run : RUNS) {
      Process process = start(path, run.command());
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(printed)
          .as(run.command())
          .contains(run.printed().formatted(World.ROOT.toRealPath()));
      assertThat(process.waitFor()).as(run.command()).isEqualTo(run.status());
    }
  }

  private Process start(Path path, String command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(path.resolve("bash").toString(), "-c", command)
            .directory(World.ROOT.toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", path.toString(),
                "HOME", folder.toString(),
                "JAVA_HOME", System.getProperty("java.home"),
                "TOLLGATE_BUILT", "1"));
    return builder.start();
  }

  /** What runs on a user's machine: not the image of the lab, which is Linux. */
  private static List<Path> scripts() throws IOException {
    List<Path> scripts = new ArrayList<>();
    for (String folder : List.of("bin", "lab/bin", "integration-tests/sam/local")) {
      for (Path file : files(World.ROOT.resolve(folder))) {
        if (file.endsWith("environment") || file.endsWith("build") || isScript(file)) {
          scripts.add(file);
        }
      }
    }
    for (String file :
        List.of("run", "check", "lab/check", ".ci/run", "README.md", "CONTRIBUTING.md")) {
      if (Files.exists(World.ROOT.resolve(file))) {
        scripts.add(World.ROOT.resolve(file));
      }
    }
    for (String document : List.of("stories", "runbook", "sam", "isolated")) {
      scripts.add(World.ROOT.resolve("docs/" + document + ".md"));
    }
    return scripts;
  }

  private static boolean isScript(Path file) throws IOException {
    return Files.readString(file).startsWith("#!");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
