/**
 * The types of a business rule: the rows that a request depends on, as far as they are known, and
 * the decision that the rule makes from them. All are plain values; reading and writing rows
 * happens elsewhere.
 */
@NullMarked
package tollgate.decision;

import org.jspecify.annotations.NullMarked;
