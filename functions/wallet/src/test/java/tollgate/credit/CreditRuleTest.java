package tollgate.credit;

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
import tollgate.domain.CanonicalRequest;
import tollgate.domain.Credit;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.Reference;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.tables.Write;

class CreditRuleTest {

  private static final UserId USER = new UserId("u-1");
  private static final Reference REFERENCE = new Reference("bank-1");
  private static final Money AMOUNT = Money.of(30, "CNY");
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final long MOST = Money.MAX_MINOR_UNITS - AMOUNT.minorUnits();

  private static final CreditCommand COMMAND =
      CreditCommand.of(
          IdempotencyToken.of(
              new UserId("service-1"),
              Optional.of(new IdempotencyKey.Caller("k")),
              CanonicalRequest.of(OperationName.CREDIT),
              NOW),
          USER,
          AMOUNT,
          REFERENCE);

  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                earlier                 | wallet           | decision
                same                    | any              | decline CreditedBefore by earlier
                other amount, other user | any             | decline ReferenceReused by earlier
                any                     | other, other-full | decline NotReceived CURRENCY_MISMATCH by wallet
                any                     | full             | decline NotReceived WALLET_FULL by wallet
                any                     | any              | commit Credited
                """)
            .where("earlier", "unread", "absent", "same", "other amount", "other user")
            .where(
                "wallet",
                "unread",
                "absent",
                "empty",
                "frozen",
                "most",
                "full",
                "other",
                "other-full")
            .verify(CreditRuleTest::decide);
    List<String> order =
        table.order((CreditOutcome it) -> new PayIn().answer(it).outcome(), _ -> true);
    assertThat(order).isEqualTo(DecisionTable.documented("credit.md", 7));
  }

  private static Decision<CreditOutcome> decide(Map<String, String> states) {
    String earlier = state(states, "earlier");
    String wallet = state(states, "wallet");
    return CreditRule.decide(
        COMMAND,
        new CreditRule.Rows(
            seen(
                "EARLIER",
                earlier,
                new Credit(
                    REFERENCE,
                    new EntryId("cr_1"),
                    earlier.equals("other user") ? new UserId("u-2") : USER,
                    Money.of(earlier.equals("other amount") ? 31 : 30, "CNY"),
                    NOW)),
            seen("WALLET", wallet, wallet(wallet))));
  }

  private static Wallet wallet(String state) {
    return new Wallet(
        USER,
        Money.of(
            state.endsWith("full") ? MOST + 1 : state.equals("most") ? MOST : 0,
            state.startsWith("other") ? "EUR" : "CNY"),
        state.equals("frozen") ? WalletStatus.FROZEN : WalletStatus.ACTIVE,
        1,
        new EntryId("je_1"));
  }

  @Test
  void writesInTheOrderOfPrecedence() {
    assertThat(new PayIn().rows(COMMAND))
        .extracting(RowKey::table)
        .containsExactly("CREDITS", "WALLETS");
    assertThat(new PayIn().writes(COMMAND, new CreditOutcome.Credited(COMMAND.credit())))
        .extracting(Write::row)
        .extracting(RowKey::table)
        .containsExactly("CREDITS", "WALLETS", "JOURNAL");
  }
}
