/** {@code GET /red-packets/{redPacketId}/withdrawal}: the status of a withdrawal. */
@NullMarked
package tollgate.withdrawalstatus;

import org.jspecify.annotations.NullMarked;
