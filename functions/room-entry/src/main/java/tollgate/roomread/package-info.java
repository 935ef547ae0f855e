/** {@code GET /rooms/{roomId}}: a room of the caller, and who was charged for it. */
@NullMarked
package tollgate.roomread;

import org.jspecify.annotations.NullMarked;
