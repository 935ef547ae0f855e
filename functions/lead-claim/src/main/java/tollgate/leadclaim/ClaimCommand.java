package tollgate.leadclaim;

import java.util.Set;
import tollgate.domain.Content;
import tollgate.domain.LeadQueue;
import tollgate.domain.Operation;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * The wish to have the next lead of a queue. The key has to be the caller's: a derived one would
 * hand a lead out again that was worked and released within the minute.
 *
 * @param queues those that the caller may work
 */
record ClaimCommand(UserId caller, Set<LeadQueue> queues, LeadQueue queue) {

  static ClaimCommand read(Request request) {
    Fields fields = request.fields();
    LeadQueue queue = fields.text("queue", LeadQueue::new);
    fields.noOthers();
    request.requiredIdempotencyKey();
    return new ClaimCommand(request.user(), request.queues(), queue);
  }

  Content content() {
    return Content.of(Operation.LEAD_CLAIM).with("queue", queue);
  }
}
