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
 * A request for the next lead of a queue. The key must be the caller's: with a derived key, a
 * second claim within the minute would replay a lead that was worked and released since.
 *
 * @param queues the queues that the caller may work
 * @param seed determines the order in which this request tries the proposed leads
 */
record ClaimCommand(IdempotencyToken token, Set<LeadQueue> queues, LeadQueue queue, long seed) {

  /**
   * Secure, because environments restored from one snapshot share the state of any other generator.
   */
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
