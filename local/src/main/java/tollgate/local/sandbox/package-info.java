/**
 * What exists on this machine only: the demo rows, the controls under {@code /_local}, and the
 * payout provider, which verifies its callers, pays each reference once, and fails in the
 * configured ways. Its payouts are stored in the engine, next to the tables, so that all {@code
 * ./run} on one engine share one provider, and a killed one loses nothing.
 */
@NullMarked
package tollgate.local.sandbox;

import org.jspecify.annotations.NullMarked;
