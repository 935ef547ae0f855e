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

  @Test
  void takesAsManyAs255Characters() {
    assertThat(read("k".repeat(255))).hasSize(255);
    assertThat(read('"' + "k".repeat(255) + '"')).hasSize(255);
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
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> read(header))
        .matches(refusal -> refusal.problem() == Problem.MALFORMED_REQUEST);
  }

  @Test
  void refusesMoreThan255Characters() {
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> read("k".repeat(256)));
  }

  private static String read(String header) {
    return IdempotencyKeyHeader.read(Optional.of(header))
        .map(IdempotencyKey.Caller::value)
        .orElseThrow();
  }
}
