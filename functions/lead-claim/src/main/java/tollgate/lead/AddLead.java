package tollgate.lead;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Answer;
import tollgate.domain.Creation;
import tollgate.domain.CreationRule;
import tollgate.domain.Lead;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Leads;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/** The addition of a lead to a queue, which is put if no lead has its id. */
final class AddLead implements Operation<LeadCommand, Seen<Lead>, Creation<Lead>> {

  @Override
  public List<Table> tables() {
    return List.of(Table.LEADS);
  }

  @Override
  public List<RowKey> rows(LeadCommand command) {
    return List.of(Leads.key(command.lead().id()));
  }

  @Override
  public Seen<Lead> known(LeadCommand command, Known known) {
    return known.of(Leads.key(command.lead().id()), Leads::read);
  }

  @Override
  public Decision<Creation<Lead>> decide(LeadCommand command, Seen<Lead> existing) {
    return CreationRule.decide(command.lead(), command.isIdStated(), existing);
  }

  @Override
  public List<Write> writes(LeadCommand command, Creation<Lead> success) {
    if (!(success instanceof Creation.Created<Lead>(Lead lead))) {
      throw new IllegalArgumentException("only a new lead is written");
    }
    return List.of(Leads.create(lead));
  }

  @Override
  public Answer answer(Creation<Lead> outcome) {
    return switch (outcome) {
      case Creation.Created<Lead>(Lead created) -> lead(201, "created", created);
      case Creation.CreatedBefore<Lead>(Lead earlier) -> lead(200, "created-before", earlier);
      case Creation.IdTaken<Lead> _ -> Problem.ID_TAKEN.answer();
    };
  }

  private static Answer lead(int status, String outcome, Lead lead) {
    return new Answer(
        status,
        outcome,
        JsonObject.with("leadId", lead.id())
            .and("queue", lead.queue())
            .and("weight", lead.weight())
            .and("addedAt", lead.createdAt())
            .toString());
  }
}
