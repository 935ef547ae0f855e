package tollgate.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.HoldingClient;
import tollgate.testing.LaggingClient;
import tollgate.testing.World;

/**
 * D6, on indexes that are current and on some that are behind, where claims conflict and where they
 * do not: each lead has one owner at a time, none is lost, and no answer costs more than six
 * attempts.
 */
@Tag("slow")
class LeadRaceTest {

  /** As docs/reference/lead-claim.md says. */
  private static final int MOST_ATTEMPTS = 6;

  private final World world = new World();
  private final String queue = UUID.randomUUID().toString();

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000})
  void handsTenLeadsToTenOfFiftyOperators(long lagMillis) {
    assertSoundAndBounded(work(Shift.crowd(Duration.ofMillis(lagMillis)), Engine.client()));
  }

  /** As the service does and DynamoDB Local does not, two claims of one lead meet in a conflict. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1_000})
  void handsTenLeadsToTenOfFiftyOperatorsThoughTheirClaimsConflict(long lagMillis) {
    HoldingClient holding = new HoldingClient();
    Tally tally = work(Shift.crowd(Duration.ofMillis(lagMillis)), holding);
    assertThat(holding.conflicts()).as("they did meet").isPositive();
    assertSoundAndBounded(tally);
    assertThat(tally.attemptsPerClaim())
        .as("each of fifty tries one lead, and hardly any tries two")
        .isLessThan(15);
  }

  @Test
  void handsAThousandLeadsToTenOperators() {
    assertSoundAndBounded(work(Shift.longQueue(Shift.NO_LAG), Engine.client()));
    assertThat(Auditor.of(world).items("LeadsTable", "status", "COMPLETED")).hasSize(1_000);
  }

  @Test
  void handsAThousandLeadsToTenOperatorsThoughTheirClaimsConflictAndTheIndexesAreBehind() {
    HoldingClient holding = new HoldingClient();
    Tally tally = work(Shift.longQueue(Duration.ofSeconds(1)), holding);
    assertThat(holding.conflicts()).as("they did meet").isPositive();
    assertSoundAndBounded(tally);
    assertThat(Auditor.of(world).items("LeadsTable", "status", "COMPLETED")).hasSize(1_000);
  }

  private Tally work(Shift shift, DynamoDbClient engine) {
    return shift.work(world, engine, queue);
  }

  private void assertSoundAndBounded(Tally tally) {
    assertThat(tally.claims()).isEqualTo(tally.shift().leads());
    assertThat(tally.claimed()).as("leads claimed, each once").isEqualTo(tally.claims());
    assertThat(tally.mostAttemptsForAnAnswer()).isBetween(1L, (long) MOST_ATTEMPTS);
    System.out.printf(
        "%s: %.2f attempts a claim, %d at most, and %.2f calls an answer, %d times told to ask again%n",
        tally.shift().name(),
        tally.attemptsPerClaim(),
        tally.mostAttemptsForAnAnswer(),
        tally.callsPerAnswer(),
        tally.gaveUp());
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
