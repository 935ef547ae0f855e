/**
 * Random histories: what may happen, drawn by a seed, and a small model that says what the rules
 * make of it. The model is written from the rules and calls nothing that it judges.
 */
@NullMarked
package tollgate.history;

import org.jspecify.annotations.NullMarked;
