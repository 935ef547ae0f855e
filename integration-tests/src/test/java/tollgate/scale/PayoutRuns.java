package tollgate.scale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tollgate.testing.Event;
import tollgate.testing.PaymentProvider;
import tollgate.testing.PaymentProvider.Trouble;
import tollgate.testing.PayoutFunctions;
import tollgate.testing.SetClock;
import tollgate.testing.StatementFunctions;
import tollgate.testing.StreamReader;
import tollgate.testing.World;

/**
 * Plays what can become of a payout, of a sweep and of a movement's record, each once, in a world
 * of its own.
 */
final class PayoutRuns {

  /** Longer than the sweeper waits before it takes up a payout. */
  private static final Duration PATIENCE = Duration.ofSeconds(121);

  private final World world = World.withStreams();
  private final SetClock clock = new SetClock();
  private final Meter meter = new Meter(world);
  private final List<PayoutRun> runs = new ArrayList<>();
  private final Function<String, Names> names;
  private final PaymentProvider provider;
  private final PayoutFunctions payouts;

  private PayoutRuns(Function<String, Names> names, PaymentProvider provider) {
    this.names = names;
    this.provider = provider;
    this.payouts = world.payouts(meter, clock, provider);
  }

  static List<PayoutRun> of(Function<String, Names> names) {
    try (PaymentProvider provider = new PaymentProvider()) {
      return new PayoutRuns(names, provider).played();
    }
  }

  private List<PayoutRun> played() {
    Record paid = ordered("paid");
    Record refused = ordered("refused");
    Record unknown = ordered("unknown");
    deliver("paid", paid);
    deliver("paid or refused before", paid);
    deliver("refused", refused, Trouble.REFUSE);
    deliver("unknown", unknown, Trouble.FAIL);
    deliver("unknown before, now paid", unknown);
    sweep("nothing is due");
    ordered("swept");
    clock.pass(PATIENCE);
    sweep("one is due, and is paid");
    project();
    return runs;
  }

  private void project() {
    Names its = names.apply("statement");
    StatementFunctions statements = new StatementFunctions(world, meter, clock);
    credit(its, its.user(), "first");
    Record first = statements.changed(its.user());
    credit(its, its.user(), "second");
    Record second = statements.changed(its.user());
    play("statement-projector", "first entry", () -> statements.deliver(first));
    play("statement-projector", "appended", () -> statements.deliver(second));
    play("statement-projector", "recorded before", () -> statements.deliver(second));
    credit(its, its.other(), "third");
    var _ = statements.changed(its.other()); // Moved before the projector was deployed.
    credit(its, its.other(), "fourth");
    Record older = statements.changed(its.other());
    play("statement-projector", "first entry, behind an opening", () -> statements.deliver(older));
  }

  private void credit(Names its, String user, String reference) {
    String told =
        world
            .functions(clock)
            .send(
                Event.post("/wallets/{userId}/credits", Map.of("userId", user))
                    .user("service")
                    .claim("scope", "wallets.credit")
                    .body(
                        "{%s,\"reference\":\"%s\"}"
                            .formatted(
                                Stage.stated("amount", Stage.CURRENCY, its.amount() / 4),
                                its.id(reference))))
            .told();
    if (!told.equals("201")) {
      throw new AssertionError(told);
    }
  }

  /** The record that tells of an order to pay. */
  private Record ordered(String seed) {
    Names its = names.apply("payout " + seed);
    world.redPacket(its.id("packet"), its.user(), its.amount());
    String told = world.functions(clock).withdraw(its.user(), its.id("packet"), its.key()).told();
    if (!told.equals("202")) {
      throw new AssertionError(told);
    }
    try (StreamReader reader = new StreamReader(world)) {
      return reader.records("RedPacketsTable").getLast();
    }
  }

  /** A little later than what was before, as it is. */
  private void deliver(String outcome, Record record, Trouble... troubles) {
    clock.pass(Duration.ofSeconds(1));
    provider.next(troubles);
    play("payout", outcome, () -> payouts.deliver(List.of(record)));
  }

  private void sweep(String outcome) {
    play("payout-sweeper", outcome, payouts::sweep);
  }

  private void play(String function, String outcome, Runnable act) {
    int before = meter.calls().size();
    act.run();
    List<List<Metered>> all = meter.calls();
    runs.add(new PayoutRun(function, outcome, all.subList(before, all.size())));
  }
}
