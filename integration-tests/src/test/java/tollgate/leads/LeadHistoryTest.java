package tollgate.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import tollgate.domain.Lead;
import tollgate.testing.Auditor;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.Seeds;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/**
 * Random claims, completions, releases and waits of three operators, one after the other, each told
 * what a model of the rules expects; with old, guessed and true fences, and with keys sent again.
 *
 * <p>Leads are no part of the random histories that money has: they share no row, no rule and no
 * book with it, so a common model would be two models side by side. What those histories show
 * beyond this one, callers at once and processes that die, is shown of leads by {@link
 * LeadRaceTest} and by {@code LeadConflictTest}, whose random faults include lost answers that
 * arrive late.
 */
@Tag("slow")
class LeadHistoryTest {

  private static final int ACTS = 400;

  /** So few that any of them may be drawn. */
  private static final int LEADS = 10;

  private static final String QUEUE = "q";

  private final World world = new World();
  private final SetClock clock = new SetClock();
  private final Functions functions = world.functions(clock);
  private final Map<String, Row> rows = new TreeMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private final Map<String, Integer> told = new TreeMap<>();

  /** What the model knows of a lead. */
  private static final class Row {
    private String status = "FREE";
    private String owner = "";
    private long fence;
    private Instant leaseEndsAt = Instant.MAX;

    boolean isClaimable(Instant now) {
      return status.equals("FREE") || (status.equals("CLAIMED") && !leaseEndsAt.isAfter(now));
    }
  }

  /** A request that was bound to its key, and its answer. */
  private record Sent(Supplier<Response> again, Response answer) {}

  @RepeatedTest(2)
  void isToldWhatTheModelExpects() {
    Random random = new Random(Seeds.of("leads"));
    for (int i = 0; i < LEADS; i++) {
      rows.put("lead-" + i, new Row());
      world.lead("lead-" + i, QUEUE, i, Instant.EPOCH);
    }
    for (int act = 0; act < ACTS; act++) {
      String operator = "op-" + random.nextInt(3);
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3 -> claim(operator, "key-" + act);
        case 4 -> end("completion", operator, random, "key-" + act);
        case 5, 6, 7 -> end("release", operator, random, "key-" + act);
        case 8 -> clock.pass(Lead.LEASE.dividedBy(random.nextInt(1, 4)));
        default -> sendAgain(random);
      }
    }
    System.out.println("leads: " + told);
    assertThat(told.keySet()).contains("claim 200", "release 200", "release 409 stale-fence");
    Auditor.of(world).audit();
    rows.forEach((lead, row) -> {
      var item = Auditor.of(world).items("LeadsTable", "leadId", lead).getFirst();
      assertThat(Auditor.string(item, "status")).isEqualTo(row.status);
      assertThat(Auditor.number(item, "fence")).isEqualTo(row.fence);
    });
  }

  private void claim(String operator, String key) {
    List<String> claimable =
        rows.entrySet().stream()
            .filter(row -> row.getValue().isClaimable(clock.instant()))
            .map(Map.Entry::getKey)
            .toList();
    Supplier<Response> request = () -> functions.claim(operator, QUEUE, key);
    Response response = tell("claim", request.get());
    if (claimable.isEmpty()) {
      assertThat(response.told()).isEqualTo("404 no-lead");
      return;
    }
    String lead = response.text("leadId");
    assertThat(lead).isIn(claimable);
    Row row = row(lead);
    row.status = "CLAIMED";
    row.owner = operator;
    row.fence++;
    row.leaseEndsAt = clock.instant().plus(Lead.LEASE);
    assertThat(response.json().path("fence").asLong()).isEqualTo(row.fence);
    sent.add(new Sent(request, response));
  }

  private void end(String end, String operator, Random random, String key) {
    String lead = "lead-" + random.nextInt(LEADS);
    Row row = row(lead);
    long fence = Math.max(1, row.fence - random.nextInt(2));
    boolean own = row.owner.equals(operator) && row.fence == fence;
    Supplier<Response> request =
        () -> functions.send(Functions.endOfClaim(end, operator, QUEUE, lead, fence, key));
    Response response = tell(end, request.get());
    if (own && row.status.equals("CLAIMED")) {
      assertThat(response.told()).isEqualTo("200");
      row.status = end.equals("completion") ? "COMPLETED" : "FREE";
    } else {
      assertThat(response.told()).isEqualTo(own ? "409 claim-ended" : "409 stale-fence");
    }
    sent.add(new Sent(request, response));
  }

  /** Told the same, whatever has happened since; and if it did anything, the model would notice. */
  private void sendAgain(Random random) {
    if (!sent.isEmpty()) {
      Sent once = sent.get(random.nextInt(sent.size()));
      Response again = tell("again", once.again().get());
      assertThat(again.isReplay()).isTrue();
      assertThat(again.body()).isEqualTo(once.answer().body());
    }
  }

  private Response tell(String act, Response response) {
    told.merge(act + " " + response.told(), 1, Integer::sum);
    return response;
  }

  private Row row(String lead) {
    Row row = rows.get(lead);
    if (row == null) {
      throw new AssertionError("no such lead: " + lead);
    }
    return row;
  }
}
