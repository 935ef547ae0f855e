package tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.domain.IdempotencyKey;

class IdempotencyKeyHeaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"k-1", "\"k-1\"", "  k-1 ", " \"k-1\"", "\tk-1 \t"})
  void readsTheQuotedAndTheBareFormAsOneKey(String header) {
    assertThat(read(header)).isEqualTo("k-1");
  }

  @Test
  void readsTheTwoEscapesOfTheQuotedForm() {
    assertThat(read("\"a\\\"b\\\\c\"")).isEqualTo("a\"b\\c");
  }

  /** A gateway joins the values of a repeated header by commas. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dup-1,dup-1",
        "dup-1, dup-1",
        "dup-1 ,\tdup-1,dup-1",
        "\"dup-1\",\"dup-1\"",
        "\"dup-1\" , dup-1",
        "dup-1,\"dup-1\""
      })
  void readsEqualValuesOfARepeatedHeaderAsOneKey(String header) {
    assertThat(read(header)).isEqualTo("dup-1");
  }

  @Test
  void readsACommaInsideQuotesAsPartOfTheKey() {
    assertThat(read("\"a,b\"")).isEqualTo("a,b");
    assertThat(read("\"a,a\"")).isEqualTo("a,a");
    assertThat(read("\"a\\\",\\\"b\", \"a\\\",\\\"b\"")).isEqualTo("a\",\"b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b",
        "a, b",
        "a,a,b",
        "a,A",
        ",",
        "a,",
        ",a",
        "a,,a",
        "\"a\",\"\"",
        "\"a\",b",
        "a,\"b",
        "\"a\",\"a"
      })
  void refusesTwoValuesAndBareCommas(String header) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read(header))
        .matches(refusal -> refusal.problem() == Problem.MALFORMED_REQUEST);
  }

  @Test
  void takesAsManyAs255Characters() {
    assertThat(read("k".repeat(255))).hasSize(255);
    assertThat(read('"' + "k".repeat(255) + '"')).hasSize(255);
    assertThat(read('"' + "k".repeat(255) + "\"," + "k".repeat(255))).hasSize(255);
  }

  @Test
  void findsNoKeyWithoutAHeader() {
    assertThat(IdempotencyKeyHeader.read(Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\"\"",
        "\"",
        "\"open",
        "\"a\"b\"",
        "\"a\\\"",
        "\"a\\n\"",
        "\"a\";p=1",
        "\"a\",\"b\"",
        "schlüssel",
        "a\tb",
        "a\u0000b",
        "a\u007fb",
        "\u001fa",
        "a\n",
        "\u2003a",
        "\"é\""
      })
  void refusesWhatIsNotAKey(String header) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read(header))
        .matches(refusal -> refusal.problem() == Problem.MALFORMED_REQUEST);
  }

  @Test
  void refusesMoreThan255Characters() {
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read("k".repeat(256)));
  }

  private static String read(String header) {
    return IdempotencyKeyHeader.read(Optional.of(header))
        .map(IdempotencyKey.Caller::value)
        .orElseThrow();
  }
}
