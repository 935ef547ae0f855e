/** The front's contract: its answers beside what the service documents. */
@NullMarked
package tollgate.front;

import org.jspecify.annotations.NullMarked;
