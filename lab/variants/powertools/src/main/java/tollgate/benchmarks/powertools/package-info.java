/** The same withdrawal behind the idempotency of Powertools for AWS Lambda. */
@NullMarked
package tollgate.benchmarks.powertools;

import org.jspecify.annotations.NullMarked;
