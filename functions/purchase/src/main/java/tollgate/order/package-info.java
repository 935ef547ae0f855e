/** {@code GET /orders/{orderId}}: an order of the caller, and what was refunded of it. */
@NullMarked
package tollgate.order;

import org.jspecify.annotations.NullMarked;
