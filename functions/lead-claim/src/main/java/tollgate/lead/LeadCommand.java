package tollgate.lead;

import java.util.Optional;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.OperationName;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A service's request to add a lead to a queue.
 *
 * @param isIdStated whether the request states the lead's id
 */
record LeadCommand(IdempotencyToken token, boolean isIdStated, Lead lead) {

  static LeadCommand read(Request request) {
    Fields fields = request.fields();
    Optional<LeadId> id = fields.optionalText("leadId", LeadId::new);
    LeadQueue queue = fields.text("queue", LeadQueue::new);
    long weight = fields.wholeNumber("weight", 0, Lead.MAX_WEIGHT);
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.LEAD_CREATION)
            .with("leadId", id)
            .with("queue", queue)
            .with("weight", weight);
    return of(request.token(content), id, queue, weight);
  }

  static LeadCommand of(IdempotencyToken token, Optional<LeadId> id, LeadQueue queue, long weight) {
    return new LeadCommand(
        token,
        id.isPresent(),
        Lead.unclaimed(id.orElseGet(() -> LeadId.of(token)), queue, weight, token.now()));
  }
}
