package tollgate.local.runtime;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A request on its way through a runtime.
 *
 * @param event JSON, as the function receives it
 * @param deadline when its time is over; it is passed to the runtime, not enforced here
 * @param answer completes when the runtime has answered
 * @param finished completes when the runtime asks for the next request
 */
@SuppressWarnings("ArrayRecordComponent") // Requests are never compared.
public record Work(
    String requestId,
    byte[] event,
    Instant deadline,
    CompletableFuture<InvocationResult> answer,
    CompletableFuture<Void> finished) {

  /** A request that no runtime has taken yet. */
  public Work(String requestId, byte[] event, Instant deadline) {
    this(requestId, event, deadline, new CompletableFuture<>(), new CompletableFuture<>());
  }
}
