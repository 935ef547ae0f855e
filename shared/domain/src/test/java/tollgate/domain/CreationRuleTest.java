package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;

/** Every state of the row, with an id that is stated and one that was derived from the key. */
class CreationRuleTest {

  private static final RowKey KEY = RowKey.of("LEADS", "l-1");
  private static final Lead LEAD = lead(1, Instant.EPOCH);
  private static final Lead SAME = lead(1, Instant.EPOCH.plusSeconds(1));
  private static final Lead OTHER = lead(2, Instant.EPOCH);

  @Test
  void createsWhatIsNotKnownToExist() {
    for (Seen<Lead> seen : List.of(new Seen.Unread<Lead>(KEY), new Seen.Absent<Lead>(KEY))) {
      for (boolean isIdStated : new boolean[] {true, false}) {
        assertThat(CreationRule.decide(LEAD, isIdStated, seen))
            .isEqualTo(new Decision.Commit<>(new Creation.Created<>(LEAD)));
      }
    }
  }

  @Test
  void answersWithTheFirstResultOrThatTheIdIsTaken() {
    assertThat(CreationRule.decide(LEAD, true, found(SAME)))
        .isEqualTo(Decision.decline(new Creation.CreatedBefore<>(SAME), found(SAME)));
    assertThat(CreationRule.decide(LEAD, true, found(OTHER)))
        .isEqualTo(Decision.decline(new Creation.IdTaken<Lead>(), found(OTHER)));
  }

  @Test
  void answersForTheKeyThatMadeTheId() {
    assertThat(CreationRule.decide(LEAD, false, found(SAME)))
        .isEqualTo(new Decision.Replay<>(new Creation.Created<>(SAME)));
    assertThat(CreationRule.decide(LEAD, false, found(OTHER)))
        .isEqualTo(new Decision.KeyReused<>());
  }

  private static Seen<Lead> found(Lead lead) {
    return new Seen.Found<>(KEY, lead, true);
  }

  private static Lead lead(long weight, Instant createdAt) {
    return Lead.unclaimed(new LeadId("l-1"), new LeadQueue("sales"), weight, createdAt);
  }
}
