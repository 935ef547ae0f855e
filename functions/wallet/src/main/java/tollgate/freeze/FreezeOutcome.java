package tollgate.freeze;

import tollgate.domain.WalletChange;
import tollgate.domain.WalletStatus;

/** The outcomes of freezing and unfreezing; declines are in order of precedence. */
sealed interface FreezeOutcome {

  /** The wallet has the new status. */
  record Changed(WalletChange change) implements FreezeOutcome {}

  /** The user has no wallet. */
  record WalletNotFound() implements FreezeOutcome {}

  /** The wallet had this status before. */
  record Unchanged(WalletStatus status) implements FreezeOutcome {}
}
