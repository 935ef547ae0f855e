/**
 * {@code POST /orders/{orderId}/refunds}: gives a buyer money back, and units back to the stock,
 * effectively once.
 *
 * <p>The order keeps what is left to refund. Each refund takes from it under a condition, so
 * partial refunds never exceed what was paid, however they race.
 */
@NullMarked
package tollgate.refund;

import org.jspecify.annotations.NullMarked;
