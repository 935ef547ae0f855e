/**
 * The size and shape of the sources, as figures that {@code bin/numbers} prints and a test holds.
 */
@NullMarked
package tollgate.house;

import org.jspecify.annotations.NullMarked;
