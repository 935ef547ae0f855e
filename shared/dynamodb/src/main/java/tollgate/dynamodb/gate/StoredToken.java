package tollgate.dynamodb.gate;

import java.time.Instant;
import tollgate.domain.Answer;

/**
 * An idempotency token as it is stored in the table.
 *
 * @param fingerprint of the request that wrote it
 * @param executionId of the execution that wrote it
 * @param answer the answer of that execution
 */
public record StoredToken(
    String fingerprint, String executionId, Answer answer, Instant recordedAt) {}
