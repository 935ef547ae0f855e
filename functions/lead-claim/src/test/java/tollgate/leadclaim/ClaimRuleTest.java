package tollgate.leadclaim;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.decision.Seen;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.OperationName;
import tollgate.domain.UserId;

class ClaimRuleTest {

  private static final UserId CALLER = new UserId("u-1");
  private static final LeadQueue QUEUE = new LeadQueue("q");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final IdempotencyToken TOKEN =
      IdempotencyToken.of(
          CALLER,
          Optional.of(new IdempotencyKey.Caller("k")),
          CanonicalRequest.of(OperationName.LEAD_CLAIM).with("queue", QUEUE),
          NOW);

  /**
   * Each search asks for four times as many leads. A draw of ten or fewer leads that are all there
   * are ends in "no lead"; any other draw leads to the next search.
   */
  @Test
  void decidesInThisOrder() {
    DecisionTable.of(
            """
            queue   | searches   | proposed | failed | held    | tried | leads                 | decision
            another | any        | any      | any    | any     | any   | any                   | decline QueueNotFound
            any     | 0          | any      | any    | any     | any   | any                   | search 10
            any     | any        | none     | any    | any     | any   | any                   | not now NoLead
            any     | 4          | any      | yes    | any     | any   | any                   | give up
            any     | 4          | many     | any    | two     | any   | any                   | give up
            any     | 1          | any      | yes    | any     | any   | any                   | search 40
            any     | 2          | any      | yes    | any     | any   | any                   | search 160
            any     | 3          | any      | yes    | any     | any   | any                   | search 640
            any     | 1          | many     | any    | two     | any   | any                   | search 40
            any     | 2          | many     | any    | two     | any   | any                   | search 160
            any     | 3          | many     | any    | two     | any   | any                   | search 640
            any     | 1          | any      | any    | any     | 0     | any                   | commit Claimed
            any     | any        | any      | any    | any     | any   | unread                | read leads
            any     | any        | few      | any    | any     | any   | taken                 | not now NoLead
            any     | 1          | any      | any    | any     | any   | taken                 | search 40
            any     | 2          | any      | any    | any     | any   | taken                 | search 160
            any     | 3          | any      | any    | any     | any   | taken                 | search 640
            any     | 4          | any      | any    | any     | any   | taken                 | give up
            any     | any        | any      | any    | any     | 6     | any                   | give up
            any     | any        | any      | any    | any     | any   | any                   | commit Claimed
            """)
        .where("queue", "own", "another")
        .where("searches", "0", "1", "2", "3", "4")
        .where("proposed", "none", "few", "many")
        .where("failed", "no", "yes")
        .where("held", "none", "one", "two")
        .where("tried", "0", "1", "5", "6")
        .where("leads", "unread", "free", "lease ended", "last free", "taken")
        .verify(ClaimRuleTest::decide);
  }

  private static Decision<ClaimOutcome> decide(Map<String, String> states) {
    return ClaimRule.decide(command(state(states, "queue").equals("own"), 1), rows(states));
  }

  private static ClaimCommand command(boolean ownQueue, long seed) {
    return new ClaimCommand(
        TOKEN, Set.of(ownQueue ? QUEUE : new LeadQueue("another")), QUEUE, seed);
  }

  private static ClaimRows rows(Map<String, String> states) {
    int searches = Integer.parseInt(state(states, "searches"));
    List<Lead> proposed =
        leads(
            switch (state(states, "proposed")) {
              case "few" -> searches == 1 ? 3 : 10;
              case "many" -> searches == 1 ? 10 : 40;
              default -> 0;
            });
    List<LeadId> held =
        switch (state(states, "held")) {
          case "one" -> List.of(new LeadId("l-0"));
          case "two" -> List.of(new LeadId("l-0"), new LeadId("l-1"));
          default -> List.of();
        };
    ClaimRows rows =
        new ClaimRows(
            searches,
            proposed,
            Map.of(),
            held,
            state(states, "failed").equals("yes"),
            Integer.parseInt(state(states, "tried")));
    return known(rows, state(states, "leads"));
  }

  /** What is known of the leads of the draw, all in one state; the last one may differ. */
  private static ClaimRows known(ClaimRows rows, String state) {
    List<Lead> draw = rows.draw(1);
    Map<LeadId, Seen<Lead>> leads = new HashMap<>();
    rows.proposed().forEach(lead -> leads.put(lead.id(), seen("LEADS", "unread", lead)));
    for (int i = 0; i < draw.size(); i++) {
      Lead lead = draw.get(i);
      boolean isLast = i == draw.size() - 1;
      Seen<Lead> seen =
          switch (state) {
            case "unread" -> seen("LEADS", "unread", lead);
            case "lease ended" -> seen("LEADS", "read", claimed(lead, NOW.minus(Lead.LEASE)));
            case "taken" ->
                isLast
                    ? seen("LEADS", "absent", lead)
                    : seen("LEADS", "read", claimed(lead, NOW.minus(Lead.LEASE).plusMillis(1)));
            case "last free" -> seen("LEADS", "read", isLast ? lead : claimed(lead, NOW));
            default -> seen("LEADS", "read", lead);
          };
      leads.put(lead.id(), seen);
    }
    return new ClaimRows(
        rows.searches(), rows.proposed(), leads, rows.held(), rows.failed(), rows.attempts());
  }

  private static Lead claimed(Lead lead, Instant at) {
    return lead.claimed(new UserId("u-2"), at);
  }

  private static List<Lead> leads(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Lead.unclaimed(new LeadId("l-" + i), QUEUE, i, NOW))
        .toList();
  }

  @Test
  void triesHeldLeadsLastThoseHeldLongestAgoFirst() {
    List<Lead> proposed = leads(3);
    List<LeadId> plain = ids(rows(proposed, List.of()).draw(7));
    LeadId first = plain.getFirst();
    LeadId second = plain.get(1);
    LeadId third = plain.get(2);
    assertThat(ids(rows(proposed, List.of(first)).draw(7))).containsExactly(second, third, first);
    assertThat(ids(rows(proposed, List.of(first, second, first)).draw(7)))
        .containsExactly(third, second, first);
  }

  @Test
  void drawsTenOfManyInAnOrderThatDiffersBetweenSeedsAndIsTheSameForOne() {
    Set<List<LeadId>> orders = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      List<LeadId> order = ids(rows(leads(40), List.of()).draw(seed));
      assertThat(order).hasSize(10).doesNotHaveDuplicates();
      assertThat(ids(rows(leads(40), List.of()).draw(seed))).isEqualTo(order);
      orders.add(order);
    }
    assertThat(orders).hasSizeGreaterThan(15);
  }

  /** The first claimable lead of the draw, as it was read. */
  @Test
  void claimsTheFirstClaimableLeadOfTheDraw() {
    ClaimRows rows = known(new ClaimRows(2, leads(5), Map.of(), List.of(), false, 1), "last free");
    Lead last = rows.draw(1).getLast();
    assertThat(ClaimRule.decide(command(true, 1), rows))
        .isEqualTo(
            new Decision.Commit<>(new ClaimOutcome.Claimed(last, last.claimed(CALLER, NOW), NOW)));
  }

  private static ClaimRows rows(List<Lead> proposed, List<LeadId> held) {
    return new ClaimRows(2, proposed, Map.of(), held, false, 1);
  }

  private static List<LeadId> ids(List<Lead> leads) {
    return leads.stream().map(Lead::id).toList();
  }
}
