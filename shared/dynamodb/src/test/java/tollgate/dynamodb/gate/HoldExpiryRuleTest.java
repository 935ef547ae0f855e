package tollgate.dynamodb.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.decision.RowKey;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.Hold;
import tollgate.domain.HoldExpiry;
import tollgate.domain.HoldId;
import tollgate.domain.HoldStatus;
import tollgate.domain.Money;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.tables.Write;

class HoldExpiryRuleTest {

  private static final UserId USER = new UserId("u-1");
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Money AMOUNT = Money.of(30, "CNY");
  private static final HoldExpiry EXPIRY = new HoldExpiry(USER, hold("OPEN").listed(), NOW);

  /** If the rows are damaged the release is decided again, which the gate reports. */
  @Test
  void decidesInThisOrder() {
    DecisionTable.of(
            """
            hold                      | wallet | decision
            CAPTURED, VOIDED, EXPIRED | any    | decline ENDED_BEFORE by holds
            any                       | full   | decline WALLET_FULL by wallets
            any                       | any    | commit RELEASED
            """)
        .where("hold", "unread", "absent", "OPEN", "CAPTURED", "VOIDED", "EXPIRED")
        .where("wallet", "unread", "absent", "empty", "most", "full")
        .verify(HoldExpiryRuleTest::decide);
  }

  private static Decision<HoldExpiryOutcome> decide(Map<String, String> states) {
    String hold = state(states, "hold");
    String wallet = state(states, "wallet");
    return HoldExpiryRule.decide(
        EXPIRY,
        new HoldExpiryRule.Rows(
            seen("HOLDS", hold, hold(hold)), seen("WALLETS", wallet, wallet(wallet))));
  }

  private static Hold hold(String state) {
    Hold open =
        new Hold(
            new HoldId("h_1"),
            USER,
            AMOUNT,
            Optional.empty(),
            new Fingerprint("0".repeat(64)),
            NOW.minusSeconds(60),
            NOW);
    return switch (state) {
      case "CAPTURED", "VOIDED", "EXPIRED" ->
          open.ended(HoldStatus.valueOf(state), Money.of(0, "CNY"), NOW);
      default -> open;
    };
  }

  private static Wallet wallet(String state) {
    long most = Money.MAX_MINOR_UNITS - AMOUNT.minorUnits();
    long balance = state.equals("full") ? most + 1 : state.equals("most") ? most : 0;
    return new Wallet(USER, Money.of(balance, "CNY"), WalletStatus.ACTIVE, 1, EntryId.at(NOW));
  }

  @Test
  void writesInTheOrderOfPrecedence() {
    assertThat(new ExpireHold().rows(EXPIRY))
        .extracting(RowKey::table)
        .containsExactly("HOLDS", "WALLETS");
    assertThat(new ExpireHold().writes(EXPIRY, HoldExpiryOutcome.RELEASED))
        .extracting(Write::row)
        .extracting(RowKey::table)
        .containsExactly("HOLDS", "WALLETS");
  }
}
