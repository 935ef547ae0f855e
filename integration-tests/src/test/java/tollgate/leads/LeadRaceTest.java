package tollgate.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.HoldingClient;
import tollgate.testing.LaggingClient;
import tollgate.testing.World;

/**
 * D6, on indexes that are current and on some that are behind: each lead has one owner at a time,
 * none is lost, and no answer costs more than four attempts.
 */
class LeadRaceTest {

  private static final int MOST_ATTEMPTS = 4;

  private final World world = new World();
  private final String queue = UUID.randomUUID().toString();

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000})
  void handsTenLeadsToTenOfFiftyOperators(long lagMillis) {
    Tally tally =
        Shift.crowd(Duration.ofMillis(lagMillis)).work(world, Way.TOLLGATE, Engine.client(), queue);
    assertThat(tally.claims()).isEqualTo(10);
    assertSoundAndBounded(tally);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000})
  void handsAThousandLeadsToTenOperators(long lagMillis) {
    Tally tally =
        Shift.longQueue(Duration.ofMillis(lagMillis))
            .work(world, Way.TOLLGATE, Engine.client(), queue);
    assertThat(tally.claims()).isEqualTo(1_000);
    assertThat(Auditor.of(world).items("LeadsTable", "status", "COMPLETED")).hasSize(1_000);
    assertSoundAndBounded(tally);
  }

  /** As the service does and DynamoDB Local does not, two claims of one lead meet in a conflict. */
  @Test
  void handsEachLeadOutOnceThoughClaimsConflict() {
    HoldingClient holding = new HoldingClient();
    Tally tally = Shift.crowd(Shift.NO_LAG).work(world, Way.TOLLGATE, holding, queue);
    assertThat(tally.claims()).isEqualTo(10);
    assertThat(tally.claimed()).isEqualTo(10);
    assertThat(holding.conflicts()).as("they did meet").isPositive();
    Auditor.of(world).audit();
  }

  private void assertSoundAndBounded(Tally tally) {
    assertThat(tally.claimed()).as("leads claimed, each once").isEqualTo(tally.claims());
    assertThat(tally.mostAttemptsForAnAnswer()).isBetween(1L, (long) MOST_ATTEMPTS);
    System.out.printf(
        "%s: %.2f attempts a claim and %.2f calls an answer, %d times told to ask again%n",
        tally.shift().name(), tally.attemptsPerClaim(), tally.callsPerAnswer(), tally.gaveUp());
    Auditor.of(world).audit();
  }

  /** A queue of ghosts: the index still has them, though all are claimed. */
  @Test
  void claimsNothingFromAnIndexThatIsBehindTheTable() {
    LaggingClient lagging = new LaggingClient(Duration.ofHours(1));
    for (int i = 0; i < 5; i++) {
      world.lead(queue + i, queue, 1);
    }
    List<String> told =
        IntStream.range(0, 8)
            .mapToObj(i -> world.functions(lagging).claim("op", queue, "k" + i).told())
            .toList();
    assertThat(told.subList(0, 5)).containsOnly("200");
    assertThat(told.subList(5, 8)).containsOnly("404 no-lead");
    assertThat(Auditor.of(world).items("LeadsTable", "claimedBy", "op")).hasSize(5);
  }
}
