/** {@code GET /red-packets/{redPacketId}/withdrawal}: where a withdrawal stands. */
@NullMarked
package tollgate.withdrawalstatus;

import org.jspecify.annotations.NullMarked;
