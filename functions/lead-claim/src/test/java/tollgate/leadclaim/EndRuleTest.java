package tollgate.leadclaim;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.LeadStatus;
import tollgate.domain.UserId;
import tollgate.dynamodb.tables.Leads;
import tollgate.dynamodb.tables.Write;

class EndRuleTest {

  private static final UserId CALLER = new UserId("u-1");
  private static final LeadId LEAD = new LeadId("l-1");
  private static final LeadQueue QUEUE = new LeadQueue("q");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final long FENCE = 7;

  /** A lead that was claimed by the caller may be known to it, whatever queues it works. */
  @Test
  void decidesInThisOrder() {
    DecisionTable.of(
            """
            lead   | claimed by     | in a queue of the caller | fence         | status          | decision
            unread | any            | any                      | any           | any             | commit Ended COMPLETION
            absent | any            | any                      | any           | any             | decline LeadNotFound by leads
            any    | nobody, other  | no                       | any           | any             | decline LeadNotFound by leads
            any    | nobody, other  | any                      | any           | any             | decline StaleFence by leads
            any    | any            | any                      | older, newer  | any             | decline StaleFence by leads
            any    | any            | any                      | any           | FREE            | decline AlreadyEnded FREE by leads
            any    | any            | any                      | any           | COMPLETED       | decline AlreadyEnded COMPLETED by leads
            any    | any            | any                      | any           | any             | commit Ended COMPLETION
            """)
        .where("lead", "unread", "absent", "read")
        .where("claimed by", "caller", "other", "nobody")
        .where("in a queue of the caller", "yes", "no")
        .where("fence", "same", "older", "newer")
        .where("status", "CLAIMED", "FREE", "COMPLETED")
        .verify(EndRuleTest::decide);
  }

  private static Decision<EndOutcome> decide(Map<String, String> states) {
    return EndRule.decide(
        command(Ending.COMPLETION, state(states, "in a queue of the caller").equals("yes")),
        seen("LEADS", state(states, "lead"), lead(states)));
  }

  private static EndCommand command(Ending ending, boolean inQueue) {
    IdempotencyToken token =
        IdempotencyToken.of(
            CALLER,
            Optional.of(new IdempotencyKey.Caller("k")),
            CanonicalRequest.of(ending.operation()).with("leadId", LEAD),
            NOW);
    return new EndCommand(
        token, ending, Set.of(inQueue ? QUEUE : new LeadQueue("another")), LEAD, FENCE);
  }

  private static Lead lead(Map<String, String> states) {
    return new Lead(
        LEAD,
        QUEUE,
        1,
        NOW,
        LeadStatus.valueOf(state(states, "status")),
        switch (state(states, "fence")) {
          case "older" -> FENCE - 1;
          case "newer" -> FENCE + 1;
          default -> FENCE;
        },
        switch (state(states, "claimed by")) {
          case "caller" -> Optional.of(CALLER);
          case "other" -> Optional.of(new UserId("u-2"));
          default -> Optional.empty();
        },
        Optional.of(NOW.minusSeconds(1)));
  }

  @ParameterizedTest
  @EnumSource
  void endsTheClaimInTheWayThatWasAskedFor(Ending ending) {
    EndCommand command = command(ending, false);
    EndOutcome.Ended ended = new EndOutcome.Ended(ending, LEAD, FENCE, NOW);
    assertThat(EndRule.decide(command, seen("LEADS", "unread", unclaimed())))
        .isEqualTo(new Decision.Commit<>(ended));
    Write write =
        switch (ending) {
          case COMPLETION -> Leads.complete(LEAD, CALLER, FENCE, NOW);
          case RELEASE -> Leads.release(LEAD, CALLER, FENCE);
        };
    assertThat(new EndClaim().writes(command, ended)).containsExactly(write);
  }

  private static Lead unclaimed() {
    return Lead.unclaimed(LEAD, QUEUE, 1, NOW);
  }
}
