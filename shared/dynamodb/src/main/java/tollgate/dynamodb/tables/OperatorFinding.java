package tollgate.dynamodb.tables;

import java.time.Instant;

/**
 * An operator's finding about a payout to which the provider gave no answer.
 *
 * @param note the provider's finding, in the operator's words
 * @param quietSince a function that tried the payout before this time has ended; a later one may be
 *     about to send it
 */
public record OperatorFinding(String note, Instant quietSince) {}
