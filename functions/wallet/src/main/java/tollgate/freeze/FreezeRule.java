package tollgate.freeze;

import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.Wallet;
import tollgate.freeze.FreezeOutcome.Changed;
import tollgate.freeze.FreezeOutcome.Unchanged;
import tollgate.freeze.FreezeOutcome.WalletNotFound;

/** Decides whether a wallet's status may be changed. */
final class FreezeRule {

  private FreezeRule() {}

  /** Decides about a change; the order of the conditions is the precedence of the answers. */
  static Decision<FreezeOutcome> decide(FreezeCommand command, Seen<Wallet> seen) {
    return switch (seen) {
      case Seen.Unread<Wallet> _ -> new Decision.Commit<>(new Changed(command.change()));
      case Seen.Absent<Wallet> _ -> Decision.decline(new WalletNotFound(), seen);
      case Seen.Found<Wallet>(_, Wallet wallet, _) ->
          wallet.status() == command.change().status()
              ? Decision.decline(new Unchanged(wallet.status()), seen)
              : new Decision.Commit<>(new Changed(command.change()));
    };
  }
}
