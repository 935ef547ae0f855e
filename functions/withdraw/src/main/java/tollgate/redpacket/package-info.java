/**
 * {@code POST /red-packets}: issues a red packet, effectively once: a second request with its id
 * issues nothing.
 *
 * <p>The red packet and the journal entry of its funding are written together. The row names the
 * account that funded it, to which the money returns if it cannot be paid out.
 */
@NullMarked
package tollgate.redpacket;

import org.jspecify.annotations.NullMarked;
