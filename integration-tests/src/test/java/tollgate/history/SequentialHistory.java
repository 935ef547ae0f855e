package tollgate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tollgate.testing.Auditor;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.StatementFunctions;
import tollgate.testing.Tokens;
import tollgate.testing.World;

/** One thing after the other, each answer and each row held against the model at once. */
public final class SequentialHistory {

  private final Model model;
  private final World world = new World();
  private final SetClock clock = new SetClock();
  private final Functions functions;
  private final Operator operator = new Operator(world);
  private final StatementFunctions statements =
      new StatementFunctions(world, world.engine(), clock);

  /** How many movements of each wallet the projector has received. */
  private final Map<String, Long> projected = new TreeMap<>();

  private final Tokens tokens = new Tokens(world.engine(), world);
  private final Map<String, Integer> tally = new TreeMap<>();
  private final CreatedNames created = new CreatedNames();
  private final Acts acts;
  private final Caller caller;

  public SequentialHistory(long seed) {
    this.model = new Model(DrawnLimits.of(seed));
    this.functions = world.limitedByDay(world.engine(), clock, model.limits.stated());
    this.acts = new Acts(seed);
    this.caller = new Caller(acts.random());
    acts.opening().forEach(this::make);
  }

  /** How often each answer was given, of any operation and of each. */
  public Map<String, Integer> tally() {
    return tally;
  }

  public void run(int steps) {
    for (int step = 0; step < steps; step++) {
      Act act = created.resolved(acts.next());
      try {
        happen(act);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("step " + step + ": " + act, e);
      }
    }
    compareAll();
  }

  private void happen(Act act) {
    switch (act) {
      case Act.Request request -> {
        Response response = caller.send(request, functions);
        judge(model.expect(request, clock.instant()), response);
        created.answered(request, response);
        count(request.operation() + " ", response);
        compare(request.subject());
        project();
      }
      case Act.Change change -> make(change);
      case Act.AskOutcome question -> ask(question);
      case Act.AskBalance(var user) ->
          judge(List.of(model.expectBalance(user, clock.instant())), functions.wallet(user));
      case Act.AskHold question ->
          judge(
              List.of(model.expectHold(question, clock.instant())),
              functions.send(
                  Event.get("/holds/{holdId}", Map.of("holdId", question.hold()))
                      .user(question.user())));
      case Act.Pass(var time) -> clock.pass(time);
      case Act.DeleteExpired(var user) -> tokens.deleteExpiredOf(user, clock.instant());
    }
  }

  private void make(Act.Change change) {
    operator.make(change);
    new ModelChanges(model).make(change, clock.instant());
    project();
  }

  /** Delivers a record of each wallet that has moved, as the stream would. */
  private void project() {
    model.wallets.forEach((user, wallet) -> {
      if (wallet.movements() > projected.getOrDefault(user, 0L)) {
        assertThat(statements.deliver(statements.changed(user))).as(user).isEmpty();
        projected.put(user, wallet.movements());
      }
    });
  }

  private void ask(Act.AskOutcome question) {
    judge(
        model.expect(question, clock.instant()),
        functions.outcome(question.user(), question.operation(), question.key()));
  }

  private void judge(List<Expected> allowed, Response response) {
    Expected first =
        allowed.stream()
            .filter(expected -> expected.fits(response))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("the rules allow " + allowed + "\nbut " + response));
    first.then().accept(response);
    count("", response);
  }

  private void count(String operation, Response response) {
    tally.merge(
        operation + response.told() + (response.isReplay() ? " again" : ""), 1, Integer::sum);
  }

  private void compare(String subject) {
    HistorySnapshot snapshot = HistorySnapshot.of(model, subject::equals);
    assertThat(snapshot.actual(world)).isEqualTo(snapshot.expected());
  }

  private void compareAll() {
    HistorySnapshot snapshot = HistorySnapshot.of(model, _ -> true);
    assertThat(snapshot.actual(world)).isEqualTo(snapshot.expected());
    Auditor auditor = Auditor.of(world);
    assertThat(auditor.items("WalletsTable")).hasSameSizeAs(model.wallets.keySet());
    assertThat(auditor.items("StatementsTable", "position", "head"))
        .as("every statement has come as far as its wallet")
        .extracting(head -> string(head, "userId") + " " + number(head, "sequence"))
        .containsExactlyInAnyOrderElementsOf(
            model.wallets.entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue().movements())
                .toList());
    assertThat(auditor.items("OrdersTable")).hasSameSizeAs(model.orders.keySet());
    assertThat(auditor.items("RoomEntriesTable")).hasSize(model.roomEntries);
    assertThat(auditor.items("CreditsTable")).hasSize(model.credits);
    assertThat(auditor.items("RefundsTable")).hasSize(model.refunds);
    assertThat(auditor.items("ProductChangesTable")).hasSize(model.changedProducts);
    assertThat(auditor.items("RedPacketsTable"))
        .filteredOn(packet -> packet.containsKey("issuedAt"))
        .hasSize(model.issuedPackets);
    assertThat(auditor.items("HoldsTable")).hasSameSizeAs(model.holds.keySet());
    model.holds.values().stream()
        .filter(hold -> hold.status().equals("EXPIRED"))
        .forEach(_ -> tally.merge("hold released for a debit", 1, Integer::sum));
    assertThat(auditor.items("WalletChangesTable")).hasSize(model.statusChanges);
    assertThat(auditor.items("JournalTable"))
        .filteredOn(entry -> string(entry, "cause").startsWith("transfer-"))
        .hasSize(2 * model.transfers);
    auditor.audit();
  }
}
