/**
 * What outcomes cost: each is brought about once on rows of its own, its calls to DynamoDB are
 * counted and metered by the documented rule, and docs/scale.md is made of the result.
 */
@NullMarked
package tollgate.scale;

import org.jspecify.annotations.NullMarked;
