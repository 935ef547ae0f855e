package tollgate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.decision.RowKey;
import tollgate.domain.Account;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.DailyLimits;
import tollgate.domain.EntryId;
import tollgate.domain.HoldId;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.OpenHold;
import tollgate.domain.OperationName;
import tollgate.domain.Reference;
import tollgate.domain.SpentTotals;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.tables.Write;

class TransferRuleTest {

  private static final UserId SENDER = new UserId("u-1");
  private static final UserId RECIPIENT = new UserId("u-2");
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant EARLIER = Instant.parse("2026-01-01T00:00:00Z");
  private static final Money AMOUNT = Money.of(30, "CNY");
  private static final DailyLimits LIMITS =
      new DailyLimits(OperationName.TRANSFER, Map.of(AMOUNT.currency(), Money.of(100, "CNY")));
  private static final IdempotencyToken TOKEN =
      IdempotencyToken.of(
          SENDER,
          Optional.of(new IdempotencyKey.Caller("k")),
          CanonicalRequest.of(OperationName.TRANSFER),
          NOW);
  private static final long MOST = Money.MAX_MINOR_UNITS - AMOUNT.minorUnits();

  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                sent             | reference | received | sender                     | recipient | decision
                this, other      | any       | unread   | any                        | any       | read received
                this             | no        | read     | any                        | any       | replay Transferred
                this, other      | no        | any      | any                        | any       | key reused
                this             | yes       | read     | any                        | any       | decline TransferredBefore by sent, received
                this, other      | yes       | any      | any                        | any       | decline ReferenceReused by sent, received
                any              | any       | any      | absent                     | any       | decline NotPaid WALLET_NOT_FOUND by sender
                any              | any       | any      | frozen, frozen-other-short, frozen-spent | any | decline NotPaid WALLET_FROZEN by sender
                any              | any       | any      | other, other-short, other-spent | any  | decline NotPaid CURRENCY_MISMATCH by sender
                any              | any       | any      | spent, spent-short         | any       | decline OverLimit by sender
                any              | any       | any      | short                      | any       | decline NotPaid INSUFFICIENT_BALANCE by sender
                any              | any       | any      | expired                    | any       | first HoldExpiry by sender
                any              | any       | any      | any                        | absent    | decline RecipientNotFound by recipient
                any              | any       | any      | any                        | other, other-full | decline NotReceived CURRENCY_MISMATCH by recipient
                any              | any       | any      | any                        | full      | decline NotReceived WALLET_FULL by recipient
                any              | any       | any      | any                        | any       | commit Transferred
                """)
            .where("sent", "unread", "absent", "this", "other")
            .where("reference", "yes", "no")
            .where("received", "unread", "absent", "read")
            .where(
                "sender",
                "unread",
                "absent",
                "exact",
                "more",
                "short",
                "expired",
                "frozen",
                "frozen-other-short",
                "other",
                "other-short",
                "frozen-spent",
                "other-spent",
                "spent",
                "spent-short",
                "left")
            .where(
                "recipient",
                "unread",
                "absent",
                "empty",
                "frozen",
                "most",
                "full",
                "other",
                "other-full")
            .verify(TransferRuleTest::decide);
    List<String> order =
        table.order((TransferOutcome it) -> new Transfer().answer(it).outcome(), _ -> true);
    assertThat(order).isEqualTo(DecisionTable.documented("transfer.md", 6));
  }

  private static Decision<TransferOutcome> decide(Map<String, String> states) {
    String sent = state(states, "sent");
    return TransferRule.decide(
        command(state(states, "reference").equals("yes")),
        new TransferRule.Rows(
            seen("SENT", sent, entry(Money.of(sent.equals("this") ? 30 : 31, "CNY"))),
            seen("RECEIVED", state(states, "received"), entry(AMOUNT)),
            seen("SENDER", state(states, "sender"), sender(state(states, "sender"))),
            seen("RECIPIENT", state(states, "recipient"), recipient(state(states, "recipient")))));
  }

  private static TransferCommand command(boolean reference) {
    return TransferCommand.of(
        TOKEN,
        RECIPIENT,
        AMOUNT,
        reference ? Optional.of(new Reference("rent-1")) : Optional.empty(),
        LIMITS);
  }

  private static JournalEntry entry(Money amount) {
    return new JournalEntry(
        new EntryId("tr_1"),
        Account.wallet(SENDER),
        Account.named("transfers"),
        amount,
        "transfer-out:tr_1",
        EARLIER);
  }

  /** A wallet that lacks one minor unit, or has it in a hold that has expired. */
  private static Wallet sender(String state) {
    if (state.equals("expired")) {
      OpenHold expired = new OpenHold(new HoldId("h_1"), Money.of(1, "CNY"), NOW);
      return new Wallet(
          SENDER, Money.of(29, "CNY"), WalletStatus.ACTIVE, 1, EntryId.at(NOW), List.of(expired));
    }
    return wallet(state, state.endsWith("short") ? 29 : state.equals("more") ? 31 : 30);
  }

  private static Wallet recipient(String state) {
    return wallet(state, state.endsWith("full") ? MOST + 1 : state.equals("most") ? MOST : 0);
  }

  private static Wallet wallet(String state, long balance) {
    return new Wallet(
        SENDER,
        Money.of(balance, state.contains("other") ? "EUR" : "CNY"),
        state.startsWith("frozen") ? WalletStatus.FROZEN : WalletStatus.ACTIVE,
        1,
        EntryId.at(NOW),
        List.of(),
        SpentTotals.of(state, OperationName.TRANSFER, NOW, 70));
  }

  @Test
  void repeatsTheTimeOfTheEarlierTransfer() {
    Decision<TransferOutcome> decision =
        decide(
            Map.of(
                "sent",
                "this",
                "reference",
                "no",
                "received",
                "read",
                "sender",
                "short",
                "recipient",
                "absent"));
    assertThat(decision)
        .isEqualTo(new Decision.Replay<>(new TransferOutcome.Transferred(command(false), EARLIER)));
  }

  @Test
  void writesInTheOrderOfPrecedence() {
    TransferCommand command = command(true);
    RowKey[] rows = {
      RowKey.of("JOURNAL", "wallet:u-1"),
      RowKey.of("JOURNAL", "wallet:u-2"),
      RowKey.of("WALLETS", "u-1"),
      RowKey.of("WALLETS", "u-2")
    };
    assertThat(new Transfer().rows(command))
        .extracting(TransferRuleTest::first)
        .containsExactly(rows);
    assertThat(new Transfer().writes(command, new TransferOutcome.Transferred(command, NOW)))
        .extracting(Write::row)
        .extracting(TransferRuleTest::first)
        .containsExactly(rows);
  }

  /** The key without the entry's id. */
  private static RowKey first(RowKey key) {
    return RowKey.of(key.table(), key.values().getFirst());
  }

  /** Journals know old references and keys by these: another derivation would forget them. */
  @Test
  void namesATransferByItsReferenceOrElseByItsKey() {
    assertThat(command(true).transfer()).hasToString("tr_acbe165bdf43d9081e36f40722b70d4c");
    assertThat(command(false).transfer()).hasToString("tr_5e5c78a79d818cf0d36341f3dcf1c36f");
  }
}
