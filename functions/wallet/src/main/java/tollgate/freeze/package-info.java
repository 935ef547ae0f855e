/**
 * {@code POST /wallets/{userId}/freeze} and {@code /unfreeze}: an operator stops what leaves a
 * wallet, and lets it go on.
 *
 * <p>The wallet's status and a row about the change are written together. A payment in the same
 * moment either came before or is declined, since its own transaction checks the status.
 */
@NullMarked
package tollgate.freeze;

import org.jspecify.annotations.NullMarked;
