/**
 * {@code POST /holds}, {@code GET /holds/{holdId}}, {@code POST /holds/{holdId}/captures} and
 * {@code POST /holds/{holdId}/void}: sets money of a wallet aside, then pays the merchant with it
 * or releases it, effectively once.
 *
 * <p>What is held leaves the wallet's balance at once, so nothing else can spend it. The hold ends
 * once: by a capture, by being voided, or by its expiry, which is written when a debit needs the
 * money.
 */
@NullMarked
package tollgate.hold;

import org.jspecify.annotations.NullMarked;
