package tollgate.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.decision.RowKey;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.Creation;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.OperationName;
import tollgate.domain.UserId;
import tollgate.dynamodb.tables.Write;

class LeadCreationRuleTest {

  private static final IdempotencyToken TOKEN =
      IdempotencyToken.of(
          new UserId("service-1"),
          Optional.of(new IdempotencyKey.Caller("k")),
          CanonicalRequest.of(OperationName.LEAD_CREATION),
          Instant.EPOCH);

  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                existing       | id      | decision
                same           | stated  | decline CreatedBefore by existing
                other          | stated  | decline IdTaken by existing
                same           | derived | replay Created
                other          | derived | key reused
                unread, absent | any     | commit Created
                """)
            .where("existing", "unread", "absent", "same", "other")
            .where("id", "stated", "derived")
            .verify(LeadCreationRuleTest::decide);
    List<String> order =
        table.order((Creation<Lead> it) -> new AddLead().answer(it).outcome(), _ -> true);
    assertThat(order).isEqualTo(DecisionTable.documented("catalogue.md", "POST /leads", 7));
  }

  private static Decision<Creation<Lead>> decide(Map<String, String> states) {
    LeadCommand command = command(state(states, "id").equals("stated"), "same");
    Lead existing = command(false, state(states, "existing")).lead();
    return new AddLead().decide(command, seen("EXISTING", state(states, "existing"), existing));
  }

  /** A command whose content differs from the others' in the part that is named, if any is. */
  private static LeadCommand command(boolean isIdStated, String content) {
    return LeadCommand.of(
        TOKEN,
        isIdStated ? Optional.of(LeadId.of(TOKEN)) : Optional.empty(),
        new LeadQueue(content.equals("queue") ? "q-2" : "q-1"),
        content.equals("weight") || content.equals("other") ? 2 : 1);
  }

  @Test
  void tellsContentsApart() {
    for (String content : List.of("same", "queue", "weight")) {
      assertThat(command(false, content).lead().hasContentOf(command(false, "same").lead()))
          .as(content)
          .isEqualTo(content.equals("same"));
    }
  }

  @Test
  void writesInTheOrderOfPrecedence() {
    LeadCommand command = command(true, "same");
    assertThat(new AddLead().rows(command)).extracting(RowKey::table).containsExactly("LEADS");
    assertThat(new AddLead().writes(command, new Creation.Created<>(command.lead())))
        .extracting(Write::row)
        .extracting(RowKey::table)
        .containsExactly("LEADS");
  }
}
