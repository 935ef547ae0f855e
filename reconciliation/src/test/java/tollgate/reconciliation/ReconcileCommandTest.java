package tollgate.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tollgate.dynamodb.client.StackTables;

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
    Process process =
        start(
            Map.of(
                "AWS_PROFILE",
                "mine",
                "AWS_CONFIG_FILE",
                config.toString(),
                "JOURNAL_TABLE",
                "journal",
                "AWS_ENDPOINT_URL",
                "http://127.0.0.1:1"));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    boolean isLoggedIn = !profile.startsWith("sso");
    assertThat(said)
        .doesNotContain("class path")
        .containsPattern(isLoggedIn ? "Unable to execute HTTP request" : "SSO|[Tt]oken");
  }

  /** Else the keys in a shell would lead a command for one account to another one. */
  @Test
  void takesTheCredentialsOfAProfileThatIsNamedWhateverTheEnvironmentHas()
      throws IOException, InterruptedException {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            "[profile mine]\nregion=eu-west-1\naws_access_key_id=AKIAMINE\naws_secret_access_key=x\n");
    Queue<String> signed = new ConcurrentLinkedQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          signed.add(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] tables = "{\"TableNames\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, tables.length);
          exchange.getResponseBody().write(tables);
          exchange.close();
        });
    server.start();
    try {
      Process process =
          start(
              Map.of(
                  "AWS_ACCESS_KEY_ID",
                  "AKIAOTHER",
                  "AWS_SECRET_ACCESS_KEY",
                  "x",
                  "AWS_CONFIG_FILE",
                  config.toString(),
                  "AWS_ENDPOINT_URL",
                  "http://127.0.0.1:" + server.getAddress().getPort()),
              "--profile=mine",
              "--stack=ours");
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said).contains("0 tables have a name that begins with ours-");
      assertThat(process.waitFor()).isEqualTo(2);
    } finally {
      server.stop(0);
    }
    assertThat(signed)
        .isNotEmpty()
        .allMatch(it -> it.contains("=AKIAMINE/") && it.contains("/eu-west-1/"));
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
              .map(StackTables::variable)
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

  @Test
  void printsTheHelpThatTheScriptOfStatementsPrints() throws IOException {
    assertThat(new CommandLine(new VerifyStatementsCommand()).getUsageMessage())
        .isEqualTo(Files.readString(root().resolve("reconciliation/usage-verify-statements.txt")));
  }

  /** The command with these variables and no others, but for a home. */
  private Process start(Map<String, String> variables, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ReconcileCommand.class.getName()));
    command.addAll(List.of(options));
    ProcessBuilder reconcile = new ProcessBuilder(command).redirectErrorStream(true);
    reconcile.environment().clear();
    reconcile.environment().putAll(variables);
    reconcile.environment().put("HOME", folder.toString());
    return reconcile.start();
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
