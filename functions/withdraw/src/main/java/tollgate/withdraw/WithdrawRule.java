package tollgate.withdraw;

import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.Money;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketStatus;
import tollgate.domain.WithdrawalId;
import tollgate.withdraw.WithdrawOutcome.AlreadyWithdrawn;
import tollgate.withdraw.WithdrawOutcome.AmountChanged;
import tollgate.withdraw.WithdrawOutcome.CurrencyMismatch;
import tollgate.withdraw.WithdrawOutcome.NotEligible;
import tollgate.withdraw.WithdrawOutcome.NotFound;
import tollgate.withdraw.WithdrawOutcome.PayoutFailed;
import tollgate.withdraw.WithdrawOutcome.Withdrawing;

/** Decides whether a red packet may be withdrawn. */
final class WithdrawRule {

  private WithdrawRule() {}

  /** Decides about a withdrawal; the order of the conditions is the precedence of the answers. */
  static Decision<WithdrawOutcome> decide(WithdrawCommand command, Seen<RedPacket> seen) {
    if (seen instanceof Seen.Unread) {
      return command.statedAmount().isPresent()
          ? withdraw(command, command.statedAmount().get())
          : Decision.missing(seen);
    }
    Optional<RedPacket> own = seen.row().filter(it -> it.owner().equals(command.caller()));
    if (own.isEmpty()) {
      return Decision.decline(new NotFound(), seen);
    }
    RedPacket packet = own.get();
    if (packet.status() == RedPacketStatus.WITHDRAWING
        || packet.status() == RedPacketStatus.WITHDRAWN) {
      return Decision.decline(new AlreadyWithdrawn(last(packet)), seen);
    }
    if (packet.status() == RedPacketStatus.FAILED) {
      return Decision.decline(new PayoutFailed(last(packet)), seen);
    }
    if (packet.withdrawals().contains(command.withdrawal())) {
      return Decision.decline(new AlreadyWithdrawn(command.withdrawal()), seen);
    }
    if (!packet.eligible()) {
      return Decision.decline(new NotEligible(), seen);
    }
    Money stated = command.statedAmount().orElse(packet.amount());
    if (!stated.currency().equals(packet.amount().currency())) {
      return Decision.decline(new CurrencyMismatch(), seen);
    }
    if (!stated.equals(packet.amount())) {
      return Decision.decline(new AmountChanged(packet.amount()), seen);
    }
    return withdraw(command, packet.amount());
  }

  private static WithdrawalId last(RedPacket packet) {
    return packet.withdrawal().orElseThrow().id();
  }

  private static Decision<WithdrawOutcome> withdraw(WithdrawCommand command, Money amount) {
    return new Decision.Commit<>(
        new Withdrawing(command.withdrawal(), command.redPacket(), amount, command.token().now()));
  }
}
