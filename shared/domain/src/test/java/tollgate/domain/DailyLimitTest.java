package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;

class DailyLimitTest {

  private static final RowKey KEY = RowKey.of("WALLETS", "u-1");
  private static final Money AMOUNT = Money.of(30, "CNY");
  private static final Instant NOW = Instant.parse("2026-12-01T23:59:59.999Z");
  private static final DailyLimits LIMITS =
      DailyLimits.read(OperationName.TRANSFER, "CNY:100,USD:0", Currencies.ISO_4217);

  /** The wallet's balance, what it counts, in which day, and what is left if that is too little. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          ACTIVE, 30, CNY, -,   -,          -
          ACTIVE, 30, CNY, 70,  2026-12-01, -
          ACTIVE, 30, CNY, 71,  2026-12-01, 29
          ACTIVE, 29, CNY, 71,  2026-12-01, 29
          ACTIVE, 30, CNY, 100, 2026-12-01, 0
          ACTIVE, 30, CNY, 400, 2026-12-01, 0
          ACTIVE, 30, CNY, 100, 2026-11-30, -
          ACTIVE, 30, CNY, 100, 2025-12-01, -
          ACTIVE, 30, CNY, 71,  2026-12-02, 29
          FROZEN, 30, CNY, 100, 2026-12-01, WALLET_FROZEN
          ACTIVE, 30, USD, 100, 2026-12-01, CURRENCY_MISMATCH
          ACTIVE, 29, CNY, 70,  2026-12-01, INSUFFICIENT_BALANCE
          ACTIVE, 29, CNY, 100, 2026-11-30, INSUFFICIENT_BALANCE
          """)
  void isJudgedAfterStatusAndCurrencyAndBeforeTheBalance(
      WalletStatus status,
      long balance,
      String currency,
      @Nullable Long spent,
      @Nullable LocalDate day,
      @Nullable String declined) {
    Wallet wallet =
        new Wallet(
            new UserId("u-1"),
            Money.of(balance, currency),
            status,
            1,
            EntryId.at(NOW),
            List.of(),
            spent == null || day == null
                ? List.of()
                : List.of(
                    new DailyTotal(OperationName.PURCHASE, day, 100),
                    new DailyTotal(OperationName.TRANSFER, day, spent)));
    Seen<Wallet> seen = new Seen.Found<>(KEY, wallet, true);
    assertThat(decide(seen, AMOUNT))
        .isEqualTo(Optional.ofNullable(declined).map(text -> Decision.decline(text, seen)));
  }

  @Test
  void isNotJudgedWhereNothingIsKnownOfTheWallet() {
    Money tooMuch = Money.of(101, "CNY");
    assertThat(decide(new Seen.Unread<>(KEY), tooMuch)).isEmpty();
    Seen<Wallet> absent = new Seen.Absent<>(KEY);
    assertThat(decide(absent, tooMuch)).contains(Decision.decline("WALLET_NOT_FOUND", absent));
  }

  @ParameterizedTest
  @CsvSource({"2026-12-01, 2026-12-02T00:00:00Z", "2026-12-02, 2026-12-03T00:00:00Z"})
  void endsAtMidnightOfTheDayThatItIsCountedIn(LocalDate counted, Instant resetsAt) {
    Seen<Wallet> seen =
        new Seen.Found<>(
            KEY,
            new Wallet(
                new UserId("u-1"),
                AMOUNT,
                WalletStatus.ACTIVE,
                1,
                EntryId.at(NOW),
                List.of(),
                List.of(new DailyTotal(OperationName.TRANSFER, counted, 90))),
            true);
    assertThat(limit(seen, AMOUNT).flatMap(limit -> limit.exceededBy(AMOUNT)))
        .contains(new LimitExceeded(Money.of(10, "CNY"), resetsAt));
  }

  /** The decline: what is left of the limit, or another reason. */
  private static Optional<Decision<String>> decide(Seen<Wallet> seen, Money amount) {
    return DebitDecline.decide(
        seen,
        amount,
        limit(seen, amount),
        NOW,
        DebitDecline::name,
        exceeded -> Long.toString(exceeded.left().minorUnits()));
  }

  private static Optional<DailyLimit> limit(Seen<Wallet> seen, Money amount) {
    return LIMITS.of(amount.currency(), NOW, seen);
  }

  @Test
  void isReadByCurrency() {
    assertThat(LIMITS.most())
        .isEqualTo(
            Map.of(
                new Currency("CNY"), Money.of(100, "CNY"),
                new Currency("USD"), Money.of(0, "USD")));
    assertThat(LIMITS.of(new Currency("EUR"), NOW, new Seen.Unread<>(KEY))).isEmpty();
    assertThat(DailyLimits.read(OperationName.HOLD, "", Currencies.ISO_4217))
        .isEqualTo(DailyLimits.none(OperationName.HOLD));
    assertThat(DailyLimits.read(OperationName.HOLD, "GEM:5", Currencies.withCoins("GEM:0")).most())
        .containsKey(new Currency("GEM"));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        " ",
        "CNY",
        "CNY:",
        "CNY:-1",
        "CNY:1.5",
        "cny:1",
        "CNY:1,",
        "CNY:1,CNY:2",
        "GEM:1",
        "XXX:1",
        "CNY:1000000000000000000"
      })
  void isNotReadFromAnythingElse(String limits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DailyLimits.read(OperationName.HOLD, limits, Currencies.ISO_4217));
  }

  @Test
  void isOfAnOperationThatSpends() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DailyLimits.none(OperationName.CREDIT))
        .withMessageContaining("credit");
  }

  @Test
  void namesTheCurrencyThatIsStatedTwice() {
    assertThatThrownBy(
            () -> DailyLimits.read(OperationName.HOLD, "CNY:1,CNY:2", Currencies.ISO_4217))
        .hasMessageContaining("CNY");
  }
}
