package tollgate.operator;

import java.io.Console;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tollgate.domain.Payout;
import tollgate.domain.PayoutView;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.OperatorAccess;
import tollgate.dynamodb.payouts.PayoutWait;

/** {@code bin/payouts}: lists, shows and ends the payouts that wait for a person. */
@Command(
    name = "bin/payouts",
    mixinStandardHelpOptions = true,
    description = {
      "Lists and shows payouts that wait for a person, and ends them.",
      "With --endpoint it works on ./run, or on --stack in an emulator at that address. Without, it"
          + " works on AWS, with region and credentials as the AWS SDK finds them, on the tables of"
          + " --stack or those that the variables RED_PACKETS_TABLE and JOURNAL_TABLE name."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:done",
      "1:nothing was done: there is no such payout, it is not in that state, or its row changed",
      "2:wrong options, or the tables could not be reached",
      "3:nothing was done: it was not confirmed"
    })
public final class PayoutsCommand {

  private final Optional<FunctionEnvironment> given;

  @Spec private CommandSpec spec;

  @Option(
      names = "--endpoint",
      description = "such as http://localhost:8000",
      scope = ScopeType.INHERIT)
  private Optional<URI> endpoint = Optional.empty();

  @Option(
      names = "--stack",
      description = "the name of the deployed stack",
      scope = ScopeType.INHERIT)
  private Optional<String> stack = Optional.empty();

  @Option(names = "--profile", description = "of the AWS configuration", scope = ScopeType.INHERIT)
  private Optional<String> profile = Optional.empty();

  @Option(names = "--region", description = "such as eu-west-1", scope = ScopeType.INHERIT)
  private Optional<String> region = Optional.empty();

  /** The command as run in a shell. */
  PayoutsCommand() {
    this(Optional.empty());
  }

  /** The command on a given system. */
  public PayoutsCommand(FunctionEnvironment deployment) {
    this(Optional.of(deployment));
  }

  private PayoutsCommand(Optional<FunctionEnvironment> given) {
    this.given = given;
    this.spec = CommandSpec.create();
  }

  /** Ends the JVM with the exit status. */
  public static void main(String... arguments) {
    System.exit(new PayoutsCommand().commandLine().execute(arguments));
  }

  /** The command with its options and exit statuses. */
  public CommandLine commandLine() {
    return new CommandLine(this)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, commandLine, _) -> {
          commandLine.getErr().println("bin/payouts: " + failure.getMessage());
          return failure instanceof Refused refused ? refused.exitCode() : 2;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Lists the payouts that wait for a person. It reads the whole table.")
  int list(
      @Option(
              names = "--status",
              split = ",",
              description = "one or more of ${COMPLETION-CANDIDATES}; all of them if none is given")
          @Nullable List<PayoutWait> statuses) {
    Desk desk = desk();
    List<PayoutView> found = new ArrayList<>();
    desk.waiting(Optional.ofNullable(statuses).orElse(List.of(PayoutWait.values())))
        .forEach(found::add);
    found.forEach(view -> out().println(line(view, desk.now())));
    out().println(found.size() + (found.size() == 1 ? " payout" : " payouts"));
    return 0;
  }

  @Command(mixinStandardHelpOptions = true, description = "Shows a payout and its journal entries.")
  int show(@Parameters(paramLabel = "RED_PACKET") String redPacket) {
    Desk desk = desk();
    var _ = shown(desk, redPacket);
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description =
          "Orders another attempt of a failed payout, under a new reference. The sweeper sends it.")
  int resend(
      @Parameters(paramLabel = "RED_PACKET") String redPacket,
      @Option(names = "--yes", description = "do not ask") boolean yes) {
    Desk desk = desk();
    PayoutView view = shown(desk, redPacket);
    Payout failed = desk.failed(view);
    confirm(
        yes,
        "Attempt %d will be ordered: %s leaves the red packet for payee %s."
            .formatted(failed.attempt().number() + 1, failed.amount(), failed.payee()));
    out().println("ordered as " + desk.resend(failed));
    return 0;
  }

  @Command(
      name = "return",
      mixinStandardHelpOptions = true,
      description = "Returns the money of a failed payout to the account that funded the packet.")
  int giveBack(
      @Parameters(paramLabel = "RED_PACKET") String redPacket,
      @Option(names = "--yes", description = "do not ask") boolean yes) {
    Desk desk = desk();
    PayoutView view = shown(desk, redPacket);
    Payout failed = desk.failed(view);
    String funder = desk.funder(view, failed);
    confirm(
        yes,
        "%s goes back from the red packet to %s, for good.".formatted(failed.amount(), funder));
    desk.giveBack(failed, funder);
    out().println("returned to " + funder);
    return 0;
  }

  /** The finding: one of the two options. */
  static final class Finding {
    @Option(names = "--paid", description = "the provider has paid it")
    private boolean paid;

    @Option(names = "--rejected", description = "the provider has not paid it and never will")
    private boolean rejected;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Ends an attempt that the provider did not answer by what the provider has found out: as paid,"
            + " or as refused for good.",
        "A wrong finding pays twice or never. Get it in writing."
      })
  int record(
      @Parameters(paramLabel = "RED_PACKET") String redPacket,
      @ArgGroup(multiplicity = "1") Finding finding,
      @Option(
              names = "--note",
              required = true,
              description =
                  "where the finding is, such as the number of a ticket; 1-500 characters")
          String note,
      @Option(names = "--yes", description = "do not ask") boolean yes) {
    Desk desk = desk();
    PayoutView view = shown(desk, redPacket);
    Payout payout = desk.unanswered(view);
    confirm(
        yes,
        "Attempt %d under %s will be recorded as %s."
            .formatted(
                payout.attempt().number(),
                payout.reference(),
                finding.rejected ? "refused for good" : "paid"));
    out().println("the red packet is " + desk.record(payout, finding.paid, note));
    return 0;
  }

  /** Every command shows the payout first. Its writes are conditional on what it showed. */
  private PayoutView shown(Desk desk, String redPacket) {
    PayoutView view = desk.find(new RedPacketId(redPacket));
    show(desk, view);
    return view;
  }

  private Desk desk() {
    return new Desk(
        given.orElseGet(() ->
            endpoint
                .map(address -> OperatorAccess.at(address, stack))
                .orElseGet(() -> OperatorAccess.toAws(stack, profile, region))));
  }

  private void confirm(boolean yes, String what) {
    out().println(what);
    out().flush();
    if (yes) {
      return;
    }
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () -> Refused.unconfirmed("there is no terminal to ask at; --yes answers yes"));
    String answer = console.readLine("Do it? Type yes: ");
    if (!"yes".equals(answer)) {
      throw Refused.unconfirmed("nothing was done");
    }
  }

  private void show(Desk desk, PayoutView view) {
    PrintWriter out = out();
    out.println(line(view, desk.now()));
    view.packet()
        .ifPresent(packet -> {
          field("owner", packet.owner());
          field("attempt", packet.attempt());
          packet.reference().ifPresent(it -> field("reference", it));
          packet.withdrawal().ifPresent(it -> field("withdrawal", it.id()));
          packet.withdrawal().ifPresent(it -> field("ordered at", it.requestedAt()));
          packet.withdrawal().flatMap(it -> it.paidAt()).ifPresent(it -> field("paid at", it));
          packet
              .refusal()
              .ifPresent(it ->
                  field(
                      "last refusal",
                      "attempt " + it.attempt() + ", " + it.reason() + ", at " + it.refusedAt()));
          packet.returnedAt().ifPresent(it -> field("returned at", it));
        });
    view.sentReference().ifPresent(it -> field("first sent as", it));
    view.sentTo().ifPresent(it -> field("first sent to", it));
    view.sentAt().ifPresent(it -> field("first sent at", it));
    view.triedAt().ifPresent(it -> field("last tried at", it));
    view.contradiction().ifPresent(it -> field("contradicted in", it));
    view.operatorNote().ifPresent(it -> field("note", it));
    desk.history(view)
        .forEach(entry ->
            out.println(
                "  %s  %s from %s to %s  %s"
                    .formatted(
                        entry.at(), entry.amount(), entry.debit(), entry.credit(), entry.cause())));
    out.flush();
  }

  private void field(String name, Object value) {
    out().println("  %-16s %s".formatted(name, value));
  }

  private static String line(PayoutView view, Instant now) {
    String wait = PayoutWait.of(view, now).map(PayoutWait::toString).orElse("-");
    return view.packet()
        .map(packet ->
            "%s  %s  %s  attempt %d  %s  %s"
                .formatted(
                    packet.id(),
                    packet.status(),
                    wait,
                    packet.attempt(),
                    packet.amount(),
                    age(packet, now)))
        .orElseGet(() -> view.redPacketId() + "  ?  " + wait);
  }

  private static String age(RedPacket packet, Instant now) {
    return packet
        .withdrawal()
        .map(it -> "ordered " + Duration.between(it.requestedAt(), now).toMinutes() + " min ago")
        .orElse("not ordered");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
