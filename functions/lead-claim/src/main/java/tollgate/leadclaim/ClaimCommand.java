package tollgate.leadclaim;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.LeadQueue;
import tollgate.domain.OperationName;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A request for the next lead of a queue. The key has to be the caller's: a derived one would hand
 * out a lead again that was worked and released within the minute.
 *
 * @param queues those that the caller may work
 * @param seed of the order in which this request tries the leads that it finds
 */
record ClaimCommand(IdempotencyToken token, Set<LeadQueue> queues, LeadQueue queue, long seed) {

  /** Secure, because environments restored from one snapshot share every other kind. */
  private static final SecureRandom SEEDS = new SecureRandom();

  static ClaimCommand read(Request request) {
    Fields fields = request.fields();
    LeadQueue queue = fields.text("queue", LeadQueue::new);
    fields.noOthers();
    request.requiredIdempotencyKey();
    return new ClaimCommand(
        request.token(CanonicalRequest.of(OperationName.LEAD_CLAIM).with("queue", queue)),
        request.queues(),
        queue,
        SEEDS.nextLong());
  }

  UserId caller() {
    return token.user();
  }

  Instant now() {
    return token.now();
  }
}
