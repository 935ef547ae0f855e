package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyTest {

  private static final Money LARGEST = Money.of(Money.MAX_MINOR_UNITS, "CNY");

  @Test
  void multipliesAmountsAboveTwoToTheFiftyThirdExactly() {
    assertThat(Money.of(9_007_199_254_740_993L, "CNY").times(3).minorUnits())
        .isEqualTo(27_021_597_764_222_979L);
  }

  @Test
  void makesAProductOverTheBoundMoreThanAnyWalletHolds() {
    assertThat(LARGEST.times(2).minorUnits()).isGreaterThan(Money.MAX_MINOR_UNITS);
    assertThat(LARGEST.times(1_000_000).minorUnits()).isGreaterThan(Money.MAX_MINOR_UNITS);
  }

  @Test
  void agreesWithUnboundedArithmetic() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      Money price = Money.of(random.nextLong(Money.MAX_MINOR_UNITS) >>> random.nextInt(60), "CNY");
      int quantity = 1 + random.nextInt(1_000_000);
      BigInteger exact =
          BigInteger.valueOf(price.minorUnits()).multiply(BigInteger.valueOf(quantity));
      boolean fits = exact.compareTo(BigInteger.valueOf(Money.MAX_MINOR_UNITS)) <= 0;
      assertThat(price.times(quantity).minorUnits())
          .as("seed %d: %s times %d", seed, price, quantity)
          .isEqualTo(fits ? exact.longValueExact() : Long.MAX_VALUE);
    }
  }

  @Test
  void refusesNegativeAmountsAndCurrenciesOfAnotherForm() {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of(-1, "CNY"));
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, "cny"));
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, "CNYX"));
  }
}
