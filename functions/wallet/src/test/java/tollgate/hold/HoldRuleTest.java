package tollgate.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.decision.RowKey;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.DailyLimits;
import tollgate.domain.EntryId;
import tollgate.domain.Hold;
import tollgate.domain.HoldId;
import tollgate.domain.HoldPurpose;
import tollgate.domain.HoldStatus;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OpenHold;
import tollgate.domain.OperationName;
import tollgate.domain.SpentTotals;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.tables.Write;

class HoldRuleTest {

  private static final UserId USER = new UserId("u-1");
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00.001Z");
  private static final Instant EARLIER = Instant.parse("2026-01-01T00:00:00Z");
  private static final Money AMOUNT = Money.of(30, "CNY");
  private static final DailyLimits LIMITS =
      new DailyLimits(OperationName.HOLD, Map.of(AMOUNT.currency(), Money.of(100, "CNY")));
  private static final IdempotencyToken TOKEN = token("k", "this", NOW);
  private static final HoldCommand COMMAND =
      HoldCommand.of(
          TOKEN, AMOUNT, Duration.ofSeconds(60), Optional.of(new HoldPurpose("room 1")), LIMITS);

  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                earlier | wallet                                | decision
                same    | any                                   | replay Held
                other   | any                                   | key reused
                any     | absent                                | decline NotHeld WALLET_NOT_FOUND by wallets
                any     | frozen, frozen-other-short, frozen-spent | decline NotHeld WALLET_FROZEN by wallets
                any     | other, other-short, other-spent       | decline NotHeld CURRENCY_MISMATCH by wallets
                any     | spent, spent-short, spent-short-expired | decline OverLimit by wallets
                any     | short, short-19, short-20             | decline NotHeld INSUFFICIENT_BALANCE by wallets
                any     | short-expired                         | first HoldExpiry by wallets
                any     | exact-20, exact-most                  | decline TooManyHolds by wallets
                any     | exact-20-expired, exact-most-expired  | first HoldExpiry by wallets
                any     | any                                   | commit Held
                """)
            .where("earlier", "unread", "absent", "same", "other")
            .where(
                "wallet",
                "unread",
                "absent",
                "exact",
                "more",
                "short",
                "short-19",
                "short-20",
                "short-expired",
                "exact-19",
                "exact-20",
                "exact-20-expired",
                "exact-less",
                "exact-most",
                "exact-most-expired",
                "frozen",
                "frozen-other-short",
                "other",
                "other-short",
                "frozen-spent",
                "other-spent",
                "spent",
                "spent-short",
                "spent-short-expired",
                "left")
            .verify(HoldRuleTest::decide);
    List<String> order =
        table.order((HoldOutcome it) -> new PlaceHold().answer(it).outcome(), _ -> true);
    assertThat(order).isEqualTo(DecisionTable.documented("hold.md", 6));
  }

  private static Decision<HoldOutcome> decide(Map<String, String> states) {
    String earlier = state(states, "earlier");
    return HoldRule.decide(
        COMMAND,
        new HoldRule.Rows(
            seen("HOLDS", earlier, hold(earlier)),
            seen("WALLETS", state(states, "wallet"), wallet(state(states, "wallet")))));
  }

  /** Captured since, which a repetition does not tell. */
  private static Hold hold(String content) {
    return new Hold(
            COMMAND.hold(),
            USER,
            AMOUNT,
            COMMAND.purpose(),
            token("k", content.equals("same") ? "this" : "other", EARLIER).fingerprint(),
            EARLIER,
            EARLIER.plusSeconds(60))
        .ended(HoldStatus.CAPTURED, AMOUNT, EARLIER.plusSeconds(1));
  }

  private static Wallet wallet(String state) {
    long balance = state.contains("short") ? 29 : state.equals("more") ? 31 : 30;
    return new Wallet(
        USER,
        Money.of(balance, state.contains("other") ? "EUR" : "CNY"),
        state.startsWith("frozen") ? WalletStatus.FROZEN : WalletStatus.ACTIVE,
        1,
        EntryId.at(NOW),
        holds(state),
        SpentTotals.of(state, OperationName.HOLD, NOW, 70));
  }

  private static List<OpenHold> holds(String state) {
    if (state.contains("most") || state.contains("less")) {
      long held = Money.MAX_MINOR_UNITS - 30 + (state.contains("most") ? 1 : 0);
      return Stream.concat(
              Stream.of(open("h_large", held, NOW.plusSeconds(1))),
              state.contains("expired") ? Stream.of(open("h_old", 1, NOW)) : Stream.of())
          .toList();
    }
    int count = state.contains("19") ? 19 : state.contains("20") ? 20 : 1;
    return IntStream.range(0, count)
        .mapToObj(
            i -> open("h_" + i, 1, i == 0 && state.contains("expired") ? NOW : NOW.plusSeconds(1)))
        .toList();
  }

  private static OpenHold open(String id, long amount, Instant expiresAt) {
    return new OpenHold(new HoldId(id), Money.of(amount, "CNY"), expiresAt);
  }

  /** As it was placed, whatever became of it. */
  @Test
  void repeatsAnEarlierHold() {
    assertThat(decide(Map.of("earlier", "same", "wallet", "absent")))
        .isEqualTo(new Decision.Replay<>(new HoldOutcome.Held(hold("same").placed())));
  }

  @Test
  void writesInTheOrderOfPrecedence() {
    assertThat(new PlaceHold().rows(COMMAND))
        .extracting(RowKey::table)
        .containsExactly("HOLDS", "WALLETS");
    assertThat(new PlaceHold().writes(COMMAND, new HoldOutcome.Held(hold("same"))))
        .extracting(Write::row)
        .extracting(RowKey::table)
        .containsExactly("HOLDS", "WALLETS");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z,     2026-01-01T00:01:00Z",
    "2026-01-01T00:00:00.001Z, 2026-01-01T00:01:01Z",
    "2026-01-01T00:00:00.999Z, 2026-01-01T00:01:01Z"
  })
  void expiresAtAWholeSecondAndNeverTooEarly(Instant now, Instant expiresAt) {
    assertThat(
            HoldCommand.of(
                    token("k", "this", now),
                    AMOUNT,
                    Duration.ofMinutes(1),
                    Optional.empty(),
                    LIMITS)
                .expiresAt())
        .isEqualTo(expiresAt);
  }

  /** Wallets list old holds by these: another derivation would place a second one. */
  @Test
  void namesAHoldShortlyByItsKeyOrElseAtRandom() {
    assertThat(COMMAND.hold()).isEqualTo(HoldId.of(TOKEN)).hasToString("h_BSdvaZeIg86arUTr");
    IdempotencyToken keyless =
        IdempotencyToken.of(USER, Optional.empty(), CanonicalRequest.of(OperationName.HOLD), NOW);
    assertThat(HoldId.of(keyless).value()).hasSize(18).isNotEqualTo(HoldId.of(keyless).value());
  }

  private static IdempotencyToken token(String key, String content, Instant now) {
    return IdempotencyToken.of(
        USER,
        Optional.of(new IdempotencyKey.Caller(key)),
        CanonicalRequest.of(OperationName.HOLD).with("content", content),
        now);
  }
}
