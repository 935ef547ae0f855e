package tollgate.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code bin/reconcile} without an address: the tables of somebody's AWS account. */
class ReconcileCommandTest {

  private static final String TABLES_ARE_READ_BY = "\"(\\w+Table)\"";

  @TempDir Path folder;

  /** A credential was found, if the call is made at all; where there is no network, it fails. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_access_key_id=AKIAX\naws_secret_access_key=x",
        "role_arn=arn:aws:iam::111122223333:role/x\nsource_profile=keys",
        "sso_start_url=https://example.com/start\nsso_region=us-east-1\n"
            + "sso_account_id=111122223333\nsso_role_name=x",
        "sso_session=ours\nsso_account_id=111122223333\nsso_role_name=x"
      })
  void usesAnyKindOfProfile(String profile) throws IOException, InterruptedException {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            "[profile mine]\nregion=us-east-1\n"
                + profile
                + "\n[profile keys]\naws_access_key_id=AKIAX\naws_secret_access_key=x\n"
                + "[sso-session ours]\nsso_region=us-east-1\nsso_start_url=https://example.com/s\n");
    String nowhere = "http://127.0.0.1:1";
    ProcessBuilder reconcile =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ReconcileCommand.class.getName());
    reconcile.environment().clear();
    reconcile
        .environment()
        .putAll(
            Map.of(
                "AWS_PROFILE",
                "mine",
                "AWS_CONFIG_FILE",
                config.toString(),
                "HOME",
                folder.toString(),
                "JOURNAL_TABLE",
                "journal",
                "AWS_ENDPOINT_URL",
                nowhere));
    Process process = reconcile.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    boolean isLoggedIn = !profile.startsWith("sso");
    assertThat(said)
        .doesNotContain("class path")
        .containsPattern(isLoggedIn ? "Unable to execute HTTP request" : "SSO|[Tt]oken");
  }

  @Test
  void namesEveryTableInItsHelp() throws IOException {
    String usage = new CommandLine(new ReconcileCommand()).getUsageMessage();
    try (Stream<Path> sources =
        Files.walk(root().resolve("reconciliation/src/main/java/tollgate/reconciliation"))) {
      Set<String> variables =
          sources
              .filter(Files::isRegularFile)
              .flatMap(ReconcileCommandTest::tables)
              .map(ReconcileCommand::variable)
              .collect(Collectors.toSet());
      assertThat(variables).hasSizeGreaterThan(7).allMatch(usage::contains);
    }
  }

  /** The script prints the file, so that it need not build first. */
  @Test
  void printsTheHelpThatTheScriptPrints() throws IOException {
    assertThat(new CommandLine(new ReconcileCommand()).getUsageMessage())
        .isEqualTo(Files.readString(root().resolve("reconciliation/usage.txt")));
  }

  private static Stream<String> tables(Path source) {
    try {
      return Pattern.compile(TABLES_ARE_READ_BY)
          .matcher(Files.readString(source))
          .results()
          .map((MatchResult match) -> match.group(1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(each -> Files.exists(each.resolve("template.yaml")))
        .findFirst()
        .orElseThrow();
  }
}
