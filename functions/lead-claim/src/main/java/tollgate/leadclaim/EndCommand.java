package tollgate.leadclaim;

import java.util.Set;
import tollgate.domain.Content;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * The wish to end a claim. Its owner may end it whatever queues the JWT names, readable or not.
 *
 * @param queues those that the caller may work
 * @param fence which claim of the lead it is
 */
record EndCommand(Ending ending, UserId caller, Set<LeadQueue> queues, LeadId lead, long fence) {

  static EndCommand read(Ending ending, Request request) {
    Fields fields = request.fields();
    LeadId lead = request.path("leadId", LeadId::new);
    long fence = fields.wholeNumber("fence", 1, Lead.MAX_FENCE);
    fields.noOthers();
    return new EndCommand(ending, request.user(), request.queuesIfReadable(), lead, fence);
  }

  Content content() {
    return Content.of(ending.operation()).with("leadId", lead).with("fence", fence);
  }
}
