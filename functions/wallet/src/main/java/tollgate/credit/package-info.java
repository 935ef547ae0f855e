/**
 * {@code POST /wallets/{userId}/credits}: a service pays money into a wallet, effectively once.
 *
 * <p>The credit's row, the wallet and the journal entry are written together or not at all. The row
 * is keyed by the service's reference, so a second credit with it fails its condition for ever.
 */
@NullMarked
package tollgate.credit;

import org.jspecify.annotations.NullMarked;
