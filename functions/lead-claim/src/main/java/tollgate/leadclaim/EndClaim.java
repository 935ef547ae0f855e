package tollgate.leadclaim;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Answer;
import tollgate.domain.Lead;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Leads;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/** The end of a claim: the lead leaves CLAIMED if the caller owns it under the stated fence. */
final class EndClaim implements Operation<EndCommand, Seen<Lead>, EndOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.LEADS);
  }

  @Override
  public List<RowKey> rows(EndCommand command) {
    return List.of(Leads.key(command.lead()));
  }

  @Override
  public List<RowKey> callersRows(EndCommand command) {
    return List.of(Leads.key(command.lead()));
  }

  @Override
  public Seen<Lead> known(EndCommand command, Known known) {
    return known.of(Leads.key(command.lead()), Leads::read);
  }

  @Override
  public Decision<EndOutcome> decide(EndCommand command, Seen<Lead> lead) {
    return EndRule.decide(command, lead);
  }

  @Override
  public List<Write> writes(EndCommand command, EndOutcome success) {
    return List.of(
        switch (command.ending()) {
          case COMPLETION ->
              Leads.complete(
                  command.lead(), command.caller(), command.fence(), command.token().now());
          case RELEASE -> Leads.release(command.lead(), command.caller(), command.fence());
        });
  }

  @Override
  public Answer answer(EndOutcome outcome) {
    return switch (outcome) {
      case EndOutcome.Ended it ->
          new Answer(
              200,
              it.ending().word(),
              JsonObject.with("leadId", it.lead())
                  .and("fence", it.fence())
                  .and("status", it.ending().status())
                  .and("endedAt", it.endedAt())
                  .toString());
      case EndOutcome.LeadNotFound _ -> Problem.LEAD_NOT_FOUND.answer();
      case EndOutcome.AlreadyEnded(var status) -> Problem.CLAIM_ENDED.answer("leadStatus", status);
      case EndOutcome.StaleFence _ -> Problem.STALE_FENCE.answer();
    };
  }
}
