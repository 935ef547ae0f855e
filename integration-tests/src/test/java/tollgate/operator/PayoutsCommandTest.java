package tollgate.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.Functions;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.PaymentProvider;
import tollgate.testing.PaymentProvider.Trouble;
import tollgate.testing.PayoutFunctions;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.Snapshot;
import tollgate.testing.World;

/** What an operator lists, sends again, returns and records by bin/payouts. */
@EngineContract
class PayoutsCommandTest {

  private static final Duration PATIENCE = Duration.ofSeconds(121);

  private final World world = new World();
  private final SetClock clock = new SetClock();
  private final PaymentProvider provider = new PaymentProvider();
  private final Functions functions = world.functions(clock);
  private final PayoutFunctions payouts = world.payouts(Engine.client(), clock, provider);
  private final Rows rows = new Rows(world);

  private record Result(int exit, String text) {}

  @AfterEach
  void booksBalance() {
    provider.close();
    Auditor.of(world).audit();
  }

  @Test
  void listsWhatWaitsForAPersonAndNothingElse() {
    fail("failed");
    withdraw("contradicted");
    provider.changeAnswers(answer -> answer.put("payee", "another"));
    sweepLater();
    provider.changeAnswers(_ -> {});
    withdraw("paid");
    sweepLater();
    withdraw("old");
    withdraw("stuck");
    provider.afterwards(() -> Trouble.PENDING);
    clock.pass(PATIENCE);
    payouts.sweep();
    rows.set(
        "RedPacketsTable",
        "redPacketId",
        "old",
        "payoutSentAt",
        clock.instant().minus(Duration.ofHours(24)).toString());
    clock.pass(Duration.ofHours(1));
    withdraw("new");
    world.redPacket("available", "owner", 888);

    Map<String, String> waits =
        Map.of("failed", "failed", "contradicted", "contradicted", "old", "needs-operator");
    String all = run("list").text();
    waits.forEach((packet, wait) -> assertThat(all).containsPattern(packet + "  [A-Z]+  " + wait));
    assertThat(all).doesNotContain("new  ", "available  ", "paid  ");
    for (String wait : List.of("failed", "contradicted", "needs-operator")) {
      Result one = run("list", "--status", wait);
      assertThat(one.exit()).isZero();
      assertThat(one.text()).endsWith("1 payout\n");
    }
    assertThat(run("list", "--status", "failed,contradicted").text()).endsWith("2 payouts\n");
    assertThat(run("list", "--status", "stuck").text()).contains("stuck  WITHDRAWING  stuck  ");
  }

  @Test
  void listsARowThatCannotBeRead() {
    withdraw("rp");
    rows.remove("RedPacketsTable", "redPacketId", "rp", "owner");
    assertThat(run("list").text()).contains("rp  ?  unreadable");
    rows.set("RedPacketsTable", "redPacketId", "rp", "owner", "owner");
  }

  @Test
  void showsARowWithItsHistory() {
    fail("rp");
    String text = run("show", "rp").text();
    assertThat(text)
        .contains("rp  FAILED  failed  attempt 3  888 CNY")
        .contains("account-closed")
        .contains("888 CNY from promotions to red-packet:rp")
        .contains(attribute("rp", "payoutReference"));
    assertThat(text.lines().filter(line -> line.contains("from payouts to red-packet:rp")))
        .hasSize(3);
  }

  @Test
  void sendsAFailedPayoutAgainAsItsNextAttempt() {
    fail("rp");
    String failed = attribute("rp", "payoutReference");
    assertThat(run("resend", "rp", "--yes").exit()).isZero();
    assertThat(status("rp").text("status")).isEqualTo("WITHDRAWING");
    assertThat(attribute("rp", "payoutReference")).isNotEqualTo(failed);
    Auditor.of(world).audit();
    sweepLater();
    assertThat(status("rp").text("status")).isEqualTo("WITHDRAWN");
    assertThat(status("rp").json().path("attempt").asInt()).isEqualTo(4);
    assertThat(provider.payments()).hasSize(1);
    assertThat(functions.withdraw("owner", "rp", "k1").isReplay()).isTrue();
  }

  @Test
  void failsAgainWhatIsRefusedAgain() {
    fail("rp");
    assertThat(run("resend", "rp", "--yes").exit()).isZero();
    provider.next(Trouble.REFUSE);
    sweepLater();
    assertThat(status("rp").text("status")).isEqualTo("FAILED");
    assertThat(run("resend", "rp", "--yes").exit()).isZero();
    sweepLater();
    assertThat(status("rp").text("status")).isEqualTo("WITHDRAWN");
  }

  @Test
  void returnsTheMoneyToWhereItCameFromForGood() {
    fail("rp");
    assertThat(run("return", "rp", "--yes").text()).endsWith("returned to promotions\n");
    assertThat(Auditor.of(world).items("JournalTable", "credit", "promotions")).hasSize(1);
    Response status = status("rp");
    assertThat(status.text("status")).as("as older releases read it").isEqualTo("FAILED");
    assertThat(status.text("returnedAt")).isEqualTo(clock.instant().toString());
    assertThat(functions.withdraw("owner", "rp", "k").told()).isEqualTo("409 payout-failed");
    Snapshot before = Snapshot.of(world);
    for (String command : List.of("resend", "return")) {
      assertThat(run(command, "rp", "--yes").text()).contains("not-failed: ");
    }
    assertThat(Snapshot.of(world)).isEqualTo(before);
    assertThat(run("list").text()).isEqualTo("0 payouts\n");
  }

  @ParameterizedTest
  @CsvSource({"--paid,WITHDRAWN", "--rejected,AVAILABLE"})
  void recordsWhatTheProviderHasFoundOut(String finding, String status) {
    withdraw("rp");
    provider.afterwards(() -> Trouble.PENDING);
    sweepLater();
    clock.pass(Duration.ofSeconds(20));
    assertThat(run("record", "rp", finding, "--note", "ticket 4711", "--yes").exit()).isZero();
    assertThat(status("rp").text("status")).isEqualTo(status);
    assertThat(attribute("rp", "operatorNote")).isEqualTo("ticket 4711");
    assertThat(run("show", "rp").text()).contains("ticket 4711");
    int requests = provider.requests().size();
    sweepLater();
    assertThat(provider.requests()).as("it has ended").hasSize(requests);
  }

  @Test
  void recordsTheEndOfAContradictedPayoutAndLetsTheNextAttemptBePaid() {
    withdraw("rp");
    provider.changeAnswers(answer -> answer.put("payee", "another"));
    sweepLater();
    provider.changeAnswers(_ -> {});
    assertThat(run("record", "rp", "--rejected", "--note", "n", "--yes").exit()).isZero();
    assertThat(functions.withdraw("owner", "rp", "next").told()).isEqualTo("202");
    sweepLater();
    assertThat(status("rp").text("status")).isEqualTo("WITHDRAWN");
  }

  /** A function may be about to send it. */
  @Test
  void recordsNothingWhileAFunctionMayBeTryingIt() {
    withdraw("rp");
    provider.afterwards(() -> Trouble.PENDING);
    sweepLater();
    clock.pass(Duration.ofSeconds(20).minusMillis(1));
    Snapshot before = Snapshot.of(world);
    Result result = run("record", "rp", "--rejected", "--note", "n", "--yes");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.text()).contains("changed: ");
    assertThat(Snapshot.of(world)).isEqualTo(before);
  }

  @Test
  void recordsNothingOfWhatWasNeverSent() {
    withdraw("rp");
    clock.pass(Duration.ofHours(1));
    assertThat(run("record", "rp", "--paid", "--note", "n", "--yes").text())
        .contains("never-sent: ");
    assertThat(status("rp").text("status")).isEqualTo("WITHDRAWING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"resend", "return"})
  void doesNothingToARowThatChangedSinceItWasShown(String command) {
    fail("rp");
    Result result =
        run(
            MeanwhileClient.beforeFirstTransaction(
                () -> rows.set("RedPacketsTable", "redPacketId", "rp", "owner", "another")),
            command,
            "rp",
            "--yes");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.text()).contains("changed: ");
    assertThat(attribute("rp", "status")).isEqualTo("FAILED");
    assertThat(Auditor.of(world).items("JournalTable", "credit", "promotions")).isEmpty();
  }

  /** Surefire has no terminal. */
  @ParameterizedTest
  @ValueSource(strings = {"resend rp", "return rp", "record sent --paid --note n"})
  void doesNothingUnasked(String command) {
    fail("rp");
    withdraw("sent");
    provider.next(Trouble.PENDING);
    sweepLater();
    clock.pass(Duration.ofMinutes(1));
    Snapshot before = Snapshot.of(world);
    Result result = run(command.split(" ", -1));
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.text()).contains("not-confirmed: there is no terminal");
    assertThat(Snapshot.of(world)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "resend none --yes,1,not-found",
    "show none,1,not-found",
    "resend rp --yes,1,not-failed",
    "return rp --yes,1,not-failed",
    "record rp --paid --rejected --note n --yes,2,mutually exclusive",
    "record rp --note n --yes,2,Missing required argument",
    "record rp --paid --yes,2,--note",
    "list --status nothing,2,Invalid value"
  })
  void refusesWithAClearText(String command, int exit, String text) {
    withdraw("rp");
    Result result = run(command.split(" ", -1));
    assertThat(result.text()).contains(text).doesNotContain("Exception", "\tat ");
    assertThat(result.exit()).isEqualTo(exit);
  }

  /** Where options stand after the command; the stack of each is another one. */
  @Test
  void takesEveryCommandOfTheRunbookAsItStandsThere() throws IOException {
    List<String> commands =
        Pattern.compile("(?m)^ *bin/payouts (\\w.*)$")
            .matcher(Files.readString(World.ROOT.resolve("docs/runbook.md")))
            .results()
            .map(command -> command.group(1))
            .toList();
    assertThat(commands).hasSizeGreaterThan(10);
    CommandLine payouts =
        new PayoutsCommand(world.deployment(Engine.client(), clock)).commandLine();
    for (String command : commands) {
      String[] words =
          Pattern.compile("'[^']*'|\\S+")
              .matcher(command)
              .results()
              .map(MatchResult::group)
              .toArray(String[]::new);
      assertThatCode(() -> payouts.parseArgs(words)).as(command).doesNotThrowAnyException();
    }
  }

  /**
   * bin/payouts prints the file, so that help needs no build. In what order is picocli's affair.
   */
  @Test
  void hasItsUsageInAFile() throws IOException {
    StringBuilder usage = new StringBuilder(run("--help").text());
    for (String command : List.of("list", "record", "resend", "return", "show")) {
      usage.append(run(command, "--help").text());
    }
    assertThat(Files.readAllLines(World.ROOT.resolve("operator/usage.txt")))
        .filteredOn(line -> !line.isEmpty())
        .containsExactlyInAnyOrderElementsOf(usage.toString().lines().toList());
  }

  private Result run(String... arguments) {
    return run(Engine.client(), arguments);
  }

  private Result run(DynamoDbClient client, String... arguments) {
    StringWriter text = new StringWriter();
    CommandLine command = new PayoutsCommand(world.deployment(client, clock)).commandLine();
    command.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
    int exit = command.execute(arguments);
    command.getOut().flush();
    command.getErr().flush();
    return new Result(exit, text.toString());
  }

  private void withdraw(String packet) {
    world.redPacket(packet, "owner", 888);
    assertThat(functions.withdraw("owner", packet, "key of " + packet).told()).isEqualTo("202");
  }

  private void fail(String packet) {
    world.redPacket(packet, "owner", 888);
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(functions.withdraw("owner", packet, "k" + attempt).told()).isEqualTo("202");
      provider.next(Trouble.REFUSE);
      sweepLater();
    }
    assertThat(attribute(packet, "status")).isEqualTo("FAILED");
  }

  private void sweepLater() {
    clock.pass(PATIENCE);
    payouts.sweep();
  }

  private Response status(String packet) {
    return functions.withdrawal("owner", packet);
  }

  private String attribute(String packet, String name) {
    Map<String, AttributeValue> row =
        Auditor.of(world).items("RedPacketsTable", "redPacketId", packet).getFirst();
    return Auditor.string(row, name);
  }
}
