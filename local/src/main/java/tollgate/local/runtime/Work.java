package tollgate.local.runtime;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A request on its way through a runtime.
 *
 * @param event JSON, as the function takes it
 * @param deadline when its time is over; the runtime is told, and nothing here holds it
 * @param answer done when the runtime has answered
 * @param finished done when the runtime asks for the next request
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares requests.
public record Work(
    String requestId,
    byte[] event,
    Instant deadline,
    CompletableFuture<InvocationResult> answer,
    CompletableFuture<Void> finished) {

  /** A request that nobody has taken yet. */
  public Work(String requestId, byte[] event, Instant deadline) {
    this(requestId, event, deadline, new CompletableFuture<>(), new CompletableFuture<>());
  }
}
