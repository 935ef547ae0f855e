package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
}
