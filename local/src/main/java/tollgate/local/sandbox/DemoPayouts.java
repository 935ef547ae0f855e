package tollgate.local.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tollgate.domain.Account;
import tollgate.domain.CallBudget;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacketId;
import tollgate.domain.RejectionReason;
import tollgate.domain.UserId;
import tollgate.domain.WithdrawalId;
import tollgate.dynamodb.client.Books;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.payouts.PayoutEnds;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.RedPackets;

/** Payouts of red packets that are there, as withdrawals and a provider's answers leave them. */
public final class DemoPayouts {

  private static final RejectionReason REASON = new RejectionReason("account-closed");
  private static final Duration CALL = Duration.ofSeconds(10);

  private final Books books;
  private final PayoutEnds ends;

  public DemoPayouts(FunctionEnvironment deployment) {
    this.books = new Books(deployment);
    this.ends = new PayoutEnds(deployment);
  }

  /** Lets the provider reject the payout of an available red packet until it has failed. */
  public void fail(RedPacketId packet, UserId owner, Money amount, Instant at) {
    for (int attempt = 1; attempt <= PayoutAttempt.MOST; attempt++) {
      Payout payout = order(packet, owner, amount, attempt, at);
      var _ = ends.refused(payout, REASON, at, CallBudget.within(CALL, System::nanoTime));
    }
  }

  /** Orders the next attempt of an available red packet. */
  public Payout order(RedPacketId packet, UserId owner, Money amount, int attempt, Instant at) {
    WithdrawalId withdrawal = WithdrawalId.random();
    PayoutReference reference = PayoutReference.random();
    books.post(
        List.of(
            RedPackets.withdraw(packet, owner, amount, withdrawal, reference, at),
            Journal.append(
                new JournalEntry(
                    EntryId.at(at),
                    Account.redPacket(packet),
                    Account.PAYOUTS,
                    amount,
                    "withdrawal:" + withdrawal,
                    at))));
    return new Payout(new PayoutAttempt(packet, attempt), reference, owner, amount, at);
  }
}
