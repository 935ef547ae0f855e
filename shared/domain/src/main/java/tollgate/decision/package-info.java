/**
 * What a business rule is written in: the rows that a request depends on, as far as they are known,
 * and what the rule decides from them. Plain values; whatever reads and writes rows is elsewhere.
 */
@NullMarked
package tollgate.decision;

import org.jspecify.annotations.NullMarked;
