package tollgate.dynamodb.tables;

import tollgate.domain.WalletChange;

/** The changes of wallets' status, append-only, by wallet and time. */
public final class WalletChanges {

  private WalletChanges() {}

  public static Write append(WalletChange change) {
    return Write.create(
        Table.WALLET_CHANGES,
        Attributes.with("userId", change.user())
            .and("changeId", change.id())
            .and("status", change.status())
            .and("reason", change.reason())
            .and("by", change.by())
            .and("at", change.at()));
  }
}
