package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrenciesTest {

  @ParameterizedTest
  @CsvSource({"CNY,2", "USD,2", "JPY,0", "KWD,3", "CLF,4"})
  void haveThoseOfIso4217WithTheirDigits(String code, int digits) {
    assertThat(Currencies.ISO_4217.has(new Currency(code))).isTrue();
    assertThat(Currencies.ISO_4217.digits(new Currency(code))).hasValue(digits);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"AAA", "ZZZ", "XXX", "XTS", "XAU", "GEM"})
  void haveNoOtherCodes(String code) {
    assertThat(Currencies.ISO_4217.has(new Currency(code))).isFalse();
    assertThat(Currencies.ISO_4217.digits(new Currency(code))).isEqualTo(OptionalInt.empty());
  }

  @Test
  void haveTheCoinsOfAnAppToo() {
    Currencies currencies = Currencies.withCoins("GEM:0,PTS:2");
    assertThat(currencies.digits(new Currency("GEM"))).hasValue(0);
    assertThat(currencies.digits(new Currency("PTS"))).hasValue(2);
    assertThat(currencies.digits(new Currency("JPY"))).hasValue(0);
    assertThat(currencies.has(new Currency("ABC"))).isFalse();
    assertThat(Currencies.withCoins("")).isEqualTo(Currencies.ISO_4217);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {" ", "GEM", "GEM:", "GEM:10", "gem:0", "GEM:0,", ",GEM:0", "GEM:0,GEM:2", "CNY:2"})
  void areNotReadFromAnythingElse(String coins) {
    assertThatIllegalArgumentException().isThrownBy(() -> Currencies.withCoins(coins));
  }
}
