package tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.domain.Currencies;
import tollgate.domain.Money;

class FieldsTest {

  @ParameterizedTest
  @ValueSource(strings = {"70", "70.0", "7e1", "7E+1", "700e-1", "0.7e2"})
  void readsOneNumberInAllItsForms(String number) {
    assertThat(Fields.of("{\"n\":" + number + "}").wholeNumber("n", 0, 100)).isEqualTo(70);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.5",
        "70.000001",
        "-1",
        "101",
        "1e999999999",
        "1e-999999999",
        "1e99999999999",
        "1e-2147483648",
        "0e99999999999",
        "1e2147483648",
        "1e-99999999999999999999",
        "\"70\"",
        "null",
        "true",
        "[70]",
        "{}",
        "99999999999999999999999"
      })
  void refusesWhatIsNoWholeNumberInRange(String number) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Fields.of("{\"n\":" + number + "}").wholeNumber("n", 0, 100));
  }

  @Test
  void readsAmountsAboveTwoToTheFiftyThirdExactly() {
    Fields fields = Fields.of("{\"a\":{\"minorUnits\":9007199254740993,\"currency\":\"CNY\"}}");
    assertThat(fields.optionalMoney("a")).contains(Money.of(9_007_199_254_740_993L, "CNY"));
  }

  @Test
  void readsAmountsInTheCoinsOfTheAppToo() {
    String gems = "{\"a\":{\"minorUnits\":7,\"currency\":\"GEM\"}}";
    assertThat(Fields.of(gems, Currencies.withCoins("GEM:0")).positiveMoney("a"))
        .isEqualTo(Money.of(7, "GEM"));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Fields.of(gems, Currencies.withCoins("PTS:2")).positiveMoney("a"));
  }

  @Test
  void refusesAFieldThatNobodyAskedFor() {
    Fields fields = Fields.of("{\"n\":1,\"user\":\"bob\"}");
    fields.wholeNumber("n", 0, 1);
    assertThatExceptionOfType(ProblemException.class).isThrownBy(fields::noOthers);
  }

  @Test
  void refusesAFieldOfAnAmountThatNobodyAskedFor() {
    Fields fields = Fields.of("{\"a\":{\"minorUnits\":1,\"currency\":\"CNY\",\"x\":1}}");
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> fields.optionalMoney("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "\"x\"",
        "{",
        "{\"a\":1",
        "{\"a\":1,}",
        "{\"a\":1}{}",
        "{\"a\":1} x",
        "{\"a\":1,\"a\":1}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "\uFEFF{}",
        "{\"a\":\"\n\"}"
      })
  void refusesWhatIsNotOneJsonObject(String json) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Fields.of(json))
        .matches(refusal -> refusal.problem() == Problem.MALFORMED_REQUEST);
  }

  @Test
  void refusesDeepNestingWithoutWalkingIntoIt() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Fields.of("{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000)));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Fields.of("{\"a\":" + "[".repeat(9_000) + "]".repeat(9_000) + "}"));
  }
}
