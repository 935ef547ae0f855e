package tollgate.statement;

import java.util.Optional;
import tollgate.domain.Currency;
import tollgate.domain.UserId;
import tollgate.domain.WalletMark;

/**
 * A movement of a wallet, as a record of the stream shows it.
 *
 * @param before how far the wallet had come before; empty if it did not exist
 * @param after how far it has come
 */
record Movement(UserId user, Currency currency, Optional<WalletMark> before, WalletMark after) {

  long amount() {
    return after.total() - before.map(WalletMark::total).orElse(0L);
  }
}
