/** Many callers at one product: how fast its stock is sold, and who slows whom. */
@NullMarked
package tollgate.racelab.crowd;

import org.jspecify.annotations.NullMarked;
