package tollgate.hold;

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
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.Hold;
import tollgate.domain.HoldId;
import tollgate.domain.HoldStatus;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.tables.Write;

class HoldEndRuleTest {

  private static final UserId USER = new UserId("u-1");
  private static final HoldId HOLD = new HoldId("h_1");
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Money AMOUNT = Money.of(30, "CNY");
  private static final long MOST = Money.MAX_MINOR_UNITS;

  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                hold             | ending  | amount         | wallet    | decision
                unread           | any     | any            | any       | read holds
                absent           | any     | any            | any       | decline HoldNotFound by holds
                CAPTURED         | any     | any            | any       | decline EndedBefore CAPTURED by holds
                VOIDED           | any     | any            | any       | decline EndedBefore VOIDED by holds
                EXPIRED, expired | any     | any            | any       | decline EndedBefore EXPIRED by holds
                OPEN             | CAPTURE | other currency | any       | decline HoldCurrencyMismatch by holds
                OPEN             | CAPTURE | more           | any       | decline ExceedsHold by holds
                OPEN             | CAPTURE | less           | full      | decline NotReleased WALLET_FULL by wallets
                OPEN             | VOID    | any            | full, room for a part | decline NotReleased WALLET_FULL by wallets
                OPEN             | CAPTURE | any            | any       | commit Ended CAPTURE
                OPEN             | VOID    | any            | any       | commit Ended VOID
                """)
            .where("hold", "unread", "absent", "OPEN", "CAPTURED", "VOIDED", "EXPIRED", "expired")
            .where("ending", "CAPTURE", "VOID")
            .where("amount", "none", "right", "less", "more", "other currency")
            .where("wallet", "unread", "empty", "frozen", "room for a part", "full")
            .verify(HoldEndRuleTest::decide);
    List<String> order =
        table.order((HoldEndOutcome it) -> new EndHold().answer(it).outcome(), _ -> true);
    assertThat(order).isEqualTo(DecisionTable.documented("hold-end.md", 7));
  }

  private static Decision<HoldEndOutcome> decide(Map<String, String> states) {
    return HoldEndRule.decide(
        command(state(states, "ending"), state(states, "amount")),
        new HoldEndRule.Rows(
            seen("HOLDS", state(states, "hold"), hold(state(states, "hold"))),
            seen("WALLETS", state(states, "wallet"), wallet(state(states, "wallet")))));
  }

  /** A void states no amount, so it has to make no difference. */
  private static HoldEndCommand command(String ending, String amount) {
    HoldEnding how = HoldEnding.valueOf(ending);
    return HoldEndCommand.of(
        IdempotencyToken.of(
            new UserId("service-1"),
            Optional.of(new IdempotencyKey.Caller("k")),
            CanonicalRequest.of(how.operation()),
            NOW),
        how,
        HOLD,
        switch (amount) {
          case "right" -> Optional.of(AMOUNT);
          case "less" -> Optional.of(Money.of(20, "CNY"));
          case "more" -> Optional.of(Money.of(31, "CNY"));
          case "other currency" -> Optional.of(Money.of(1, "EUR"));
          default -> Optional.empty();
        });
  }

  private static Hold hold(String state) {
    Hold open =
        new Hold(
            HOLD,
            USER,
            AMOUNT,
            Optional.empty(),
            new Fingerprint("0".repeat(64)),
            NOW.minusSeconds(60),
            state.equals("OPEN") ? NOW.plusSeconds(1) : NOW);
    return switch (state) {
      case "CAPTURED", "VOIDED", "EXPIRED" ->
          open.ended(HoldStatus.valueOf(state), Money.of(0, "CNY"), NOW);
      default -> open;
    };
  }

  /** A full wallet has room for what a whole capture releases, which is nothing. */
  private static Wallet wallet(String state) {
    long balance =
        switch (state) {
          case "full" -> MOST;
          case "room for a part" -> MOST - 10;
          default -> 0;
        };
    return new Wallet(
        USER,
        Money.of(balance, "CNY"),
        state.equals("frozen") ? WalletStatus.FROZEN : WalletStatus.ACTIVE,
        1,
        EntryId.at(NOW));
  }

  @Test
  void capturesWhatIsStatedOrAllAndVoidsAll() {
    assertThat(ended("CAPTURE", "less"))
        .isEqualTo(hold("OPEN").ended(HoldStatus.CAPTURED, Money.of(20, "CNY"), NOW));
    assertThat(ended("CAPTURE", "less").released()).isEqualTo(Money.of(10, "CNY"));
    assertThat(ended("CAPTURE", "none").released()).isEqualTo(Money.of(0, "CNY"));
    assertThat(ended("VOID", "none").released()).isEqualTo(AMOUNT);
    assertThat(ended("VOID", "none").status()).isEqualTo(HoldStatus.VOIDED);
  }

  private static Hold ended(String ending, String amount) {
    Decision<HoldEndOutcome> decision =
        decide(Map.of("hold", "OPEN", "ending", ending, "amount", amount, "wallet", "unread"));
    return decision instanceof Decision.Commit<HoldEndOutcome>(HoldEndOutcome.Ended(_, Hold hold))
        ? hold
        : hold("absent");
  }

  @Test
  void writesInTheOrderOfPrecedence() {
    assertThat(new EndHold().rows(command("CAPTURE", "none")))
        .extracting(RowKey::table)
        .containsExactly("HOLDS");
    assertThat(writes("CAPTURE")).containsExactly("HOLDS", "WALLETS", "JOURNAL");
    assertThat(writes("VOID")).containsExactly("HOLDS", "WALLETS");
  }

  private static List<String> writes(String ending) {
    HoldEndCommand command = command(ending, "none");
    return new EndHold()
        .writes(command, new HoldEndOutcome.Ended(command.ending(), ended(ending, "none"))).stream()
            .map(Write::row)
            .map(RowKey::table)
            .toList();
  }
}
