package tollgate.leadclaim;

import java.util.Set;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A request to end a claim. The claim's owner may end it whatever queues the JWT names, even if
 * that claim of the JWT is malformed.
 *
 * @param queues the queues that the caller may work
 * @param fence identifies the claim of the lead
 */
record EndCommand(
    IdempotencyToken token, Ending ending, Set<LeadQueue> queues, LeadId lead, long fence) {

  static EndCommand read(Ending ending, Request request) {
    Fields fields = request.fields();
    LeadId lead = request.path("leadId", LeadId::new);
    long fence = fields.wholeNumber("fence", 1, Lead.MAX_FENCE);
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(ending.operation()).with("leadId", lead).with("fence", fence);
    return new EndCommand(request.token(content), ending, request.queuesIfReadable(), lead, fence);
  }

  UserId caller() {
    return token.user();
  }
}
