package tollgate.racelab.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A sale in virtual time: a seed makes it the same on every machine. */
class VirtualSaleTest {

  private static final Duration HOLD = Duration.ofMillis(50);

  @Test
  void sellsOneRowNoFasterThanItsTransactionsEnd() {
    assertThat(sold(1, 1)).isBetween(15.0, 20.0);
    assertThat(sold(64, 1)).isBetween(15.0, 20.0);
  }

  @Test
  void sellsEightTimesAsFastFromSixteenShards() {
    assertThat(sold(64, 16)).isGreaterThan(8 * sold(64, 1)).isLessThanOrEqualTo(16 * 20);
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(sold(64, 4)).isEqualTo(sold(64, 4));
  }

  private static double sold(int buyers, int shards) {
    return VirtualSale.soldPerSecond(HOLD, buyers, shards, Duration.ofMinutes(1), 7);
  }
}
