package tollgate.dynamodb.tables;

import java.time.Instant;

/**
 * What an operator has found out about a payout that its provider did not answer.
 *
 * @param note the provider's finding, in the operator's words
 * @param quietSince a function that tried it before this time has ended; a later one may be about
 *     to send it
 */
public record OperatorFinding(String note, Instant quietSince) {}
