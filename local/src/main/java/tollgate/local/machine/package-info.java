/**
 * What {@code ./run} uses of this machine: the checkout, ports, and processes that end with this
 * one.
 */
@NullMarked
package tollgate.local.machine;

import org.jspecify.annotations.NullMarked;
