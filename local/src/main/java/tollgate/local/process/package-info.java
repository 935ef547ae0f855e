/** Processes that live no longer than this one, however it ends. */
@NullMarked
package tollgate.local.process;

import org.jspecify.annotations.NullMarked;
