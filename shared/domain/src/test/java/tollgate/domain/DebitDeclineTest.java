package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;

class DebitDeclineTest {

  private static final RowKey KEY = RowKey.of("WALLETS", "u-1");
  private static final Money AMOUNT = Money.of(30, "CNY");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          ACTIVE, 30, CNY, -
          ACTIVE, 31, CNY, -
          ACTIVE, 29, CNY, INSUFFICIENT_BALANCE
          ACTIVE, 30, EUR, CURRENCY_MISMATCH
          ACTIVE, 29, EUR, CURRENCY_MISMATCH
          FROZEN, 30, CNY, WALLET_FROZEN
          FROZEN, 29, EUR, WALLET_FROZEN
          """)
  void namesTheFirstReason(
      WalletStatus status, long balance, String currency, @Nullable String refusal) {
    Wallet wallet =
        new Wallet(
            new UserId("u-1"), Money.of(balance, currency), status, 1, EntryId.at(Instant.EPOCH));
    for (boolean isFresh : new boolean[] {true, false}) {
      assertThat(DebitDecline.of(new Seen.Found<>(KEY, wallet, isFresh), AMOUNT))
          .isEqualTo(Optional.ofNullable(refusal).map(DebitDecline::valueOf));
    }
  }

  @Test
  void refusesWhereThereIsNoWalletAndNotWhereNothingIsKnown() {
    assertThat(DebitDecline.of(new Seen.Absent<>(KEY), AMOUNT))
        .contains(DebitDecline.WALLET_NOT_FOUND);
    assertThat(DebitDecline.of(new Seen.Unread<>(KEY), AMOUNT)).isEmpty();
  }

  /** The balance, and the holds that have expired; the number is how many are released first. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          29, 1, 1
          29, 0, 0
          28, 1, 0
          28, 2, 2
          28, 3, 3
          0,  5, 0
          30, 3, 0
          """)
  void releasesExpiredHoldsFirstIfThatCoversTheAmount(long balance, int expired, int released) {
    Instant now = Instant.EPOCH.plusSeconds(60);
    Wallet wallet = wallet(balance, WalletStatus.ACTIVE, holds(expired, now));
    Seen<Wallet> seen = new Seen.Found<>(KEY, wallet, true);
    Optional<Decision<DebitDecline>> decision = decide(seen, now);
    if (balance >= AMOUNT.minorUnits()) {
      assertThat(decision).isEmpty();
    } else if (released == 0) {
      assertThat(decision).contains(Decision.decline(DebitDecline.INSUFFICIENT_BALANCE, seen));
    } else {
      assertThat(decision).contains(new Decision.First<>(List.copyOf(wallet.expiries(now)), seen));
      assertThat(wallet.expiries(now)).hasSize(released);
    }
  }

  @Test
  void releasesNothingForAnotherReasonNorWhatIsStillHeldOrWouldNotFit() {
    Instant now = Instant.EPOCH.plusSeconds(60);
    Seen<Wallet> frozen =
        new Seen.Found<>(KEY, wallet(29, WalletStatus.FROZEN, holds(1, now)), true);
    assertThat(decide(frozen, now)).contains(Decision.decline(DebitDecline.WALLET_FROZEN, frozen));
    Seen<Wallet> open = new Seen.Found<>(KEY, wallet(29, WalletStatus.ACTIVE, holds(1, now)), true);
    assertThat(decide(open, now.minusMillis(1)))
        .contains(Decision.decline(DebitDecline.INSUFFICIENT_BALANCE, open));
    OpenHold large =
        new OpenHold(new HoldId("h_l"), Money.of(Money.MAX_MINOR_UNITS, "CNY"), Instant.EPOCH);
    assertThat(wallet(1, WalletStatus.ACTIVE, List.of(large)).expiries(now)).isEmpty();
    assertThat(wallet(0, WalletStatus.ACTIVE, List.of(large)).expiries(now)).hasSize(1);
  }

  /** Without a daily limit; {@link DailyLimitTest} has one. */
  private static Optional<Decision<DebitDecline>> decide(Seen<Wallet> seen, Instant now) {
    return DebitDecline.decide(
        seen,
        AMOUNT,
        Optional.empty(),
        now,
        reason -> reason,
        _ -> {
          throw new AssertionError("there is no limit");
        });
  }

  /** So many of one minor unit that have just expired, and one that expires later. */
  private static List<OpenHold> holds(int expired, Instant now) {
    return IntStream.rangeClosed(0, expired)
        .mapToObj(i ->
            new OpenHold(
                new HoldId("h_" + i), Money.of(1, "CNY"), i == 0 ? now.plusMillis(1) : now))
        .toList();
  }

  private static Wallet wallet(long balance, WalletStatus status, List<OpenHold> holds) {
    return new Wallet(
        new UserId("u-1"), Money.of(balance, "CNY"), status, 1, EntryId.at(Instant.EPOCH), holds);
  }
}
