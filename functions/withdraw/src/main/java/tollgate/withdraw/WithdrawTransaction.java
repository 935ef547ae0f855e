package tollgate.withdraw;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tollgate.domain.Account;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacket;
import tollgate.domain.WithdrawalId;
import tollgate.dynamodb.Decision;
import tollgate.dynamodb.Decision.Decline;
import tollgate.dynamodb.Decision.Plan;
import tollgate.dynamodb.Deployment;
import tollgate.dynamodb.Journal;
import tollgate.dynamodb.RedPackets;
import tollgate.withdraw.WithdrawOutcome.AlreadyWithdrawn;
import tollgate.withdraw.WithdrawOutcome.AmountChanged;
import tollgate.withdraw.WithdrawOutcome.CurrencyMismatch;
import tollgate.withdraw.WithdrawOutcome.NotEligible;
import tollgate.withdraw.WithdrawOutcome.NotFound;
import tollgate.withdraw.WithdrawOutcome.PayoutFailed;
import tollgate.withdraw.WithdrawOutcome.Withdrawing;

/** Behind the token: the packet leaves AVAILABLE, and its amount moves to the payouts account. */
final class WithdrawTransaction {

  private final RedPackets redPackets;
  private final Journal journal;

  WithdrawTransaction(Deployment deployment) {
    this.redPackets = new RedPackets(deployment);
    this.journal = new Journal(deployment);
  }

  Decision<WithdrawOutcome> begin(WithdrawCommand command, IdempotencyToken token) {
    return new Attempt(
            command,
            WithdrawalId.of(token, command.redPacket()),
            PayoutReference.random(),
            EntryId.at(token.now()),
            token.now())
        .begin();
  }

  /** One request, with its ids and its time fixed before the first write. */
  private final class Attempt {

    private final WithdrawCommand command;
    private final WithdrawalId withdrawal;
    private final PayoutReference reference;
    private final EntryId entry;
    private final Instant now;

    Attempt(
        WithdrawCommand command,
        WithdrawalId withdrawal,
        PayoutReference reference,
        EntryId entry,
        Instant now) {
      this.command = command;
      this.withdrawal = withdrawal;
      this.reference = reference;
      this.entry = entry;
      this.now = now;
    }

    Decision<WithdrawOutcome> begin() {
      return command
          .statedAmount()
          .map(this::withdraw)
          .orElseGet(() -> redPackets.look(command.redPacket(), this::decide));
    }

    private Decision<WithdrawOutcome> decide(Optional<RedPacket> found) {
      Optional<RedPacket> own = found.filter(it -> it.owner().equals(command.caller()));
      if (own.isEmpty()) {
        return new Decline<>(new NotFound());
      }
      RedPacket packet = own.get();
      return switch (packet.status()) {
        case AVAILABLE ->
            packet.withdrawals().contains(withdrawal)
                ? new Decline<>(new AlreadyWithdrawn(withdrawal))
                : decide(packet);
        case WITHDRAWING, WITHDRAWN -> new Decline<>(new AlreadyWithdrawn(last(packet)));
        case FAILED -> new Decline<>(new PayoutFailed(last(packet)));
      };
    }

    private static WithdrawalId last(RedPacket packet) {
      return packet.withdrawal().orElseThrow().id();
    }

    private Decision<WithdrawOutcome> decide(RedPacket packet) {
      if (!packet.eligible()) {
        return new Decline<>(new NotEligible());
      }
      Money stated = command.statedAmount().orElse(packet.amount());
      if (!stated.currency().equals(packet.amount().currency())) {
        return new Decline<>(new CurrencyMismatch());
      }
      return stated.equals(packet.amount())
          ? withdraw(packet.amount())
          : new Decline<>(new AmountChanged(packet.amount()));
    }

    private Decision<WithdrawOutcome> withdraw(Money amount) {
      return new Plan<>(
          new Withdrawing(withdrawal, command.redPacket(), amount, now),
          List.of(
              redPackets.withdraw(
                  command.redPacket(),
                  command.caller(),
                  amount,
                  withdrawal,
                  reference,
                  now,
                  this::decide),
              journal.append(
                  new JournalEntry(
                      entry,
                      Account.redPacket(command.redPacket()),
                      Account.PAYOUTS,
                      amount,
                      "withdrawal:" + withdrawal,
                      now))));
    }
  }
}
