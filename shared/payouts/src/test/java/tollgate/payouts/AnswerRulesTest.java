package tollgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.domain.PayoutAnswer;
import tollgate.domain.PayoutAnswer.Paid;
import tollgate.domain.PayoutAnswer.Refused;
import tollgate.domain.PayoutAnswer.Unknown;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacketId;
import tollgate.domain.RefusalReason;

/** What is an end, and that everything else is none. */
class AnswerRulesTest {

  private static final PayoutReference OURS = reference("rp-1");
  private static final PayoutReference OTHER = reference("rp-2");

  @Test
  void takesAPlainWordForWhatItSays() {
    assertThat(AnswerRules.toSending(OURS, 200, says("PAID"))).isEqualTo(new Paid());
    assertThat(AnswerRules.toSending(OURS, 422, says("REFUSED")))
        .isEqualTo(new Refused(new RefusalReason("account-closed")));
    assertThat(AnswerRules.toAsking(OURS, 200, says("PAID"))).contains(new Paid());
    assertThat(AnswerRules.toAsking(OURS, 200, says("REFUSED")))
        .contains(new Refused(new RefusalReason("account-closed")));
    assertThat(AnswerRules.toAsking(OURS, 404, says("NOT_FOUND"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "201,PAID",
    "202,PAID",
    "202,PENDING",
    "204,PAID",
    "301,PAID",
    "400,REFUSED",
    "401,REFUSED",
    "403,REFUSED",
    "404,NOT_FOUND",
    "404,REFUSED",
    "409,REFUSED",
    "422,PAID",
    "422,PENDING",
    "429,REFUSED",
    "500,PAID",
    "500,REFUSED",
    "503,PAID",
    "200,REFUSED",
    "200,NOT_FOUND",
    "200,paid",
    "200,''"
  })
  void takesNothingElseForAnEndOfWhatWasSent(int code, String word) {
    assertThat(AnswerRules.toSending(OURS, code, says(word))).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "202,PAID",
    "404,PAID",
    "404,REFUSED",
    "422,REFUSED",
    "500,NOT_FOUND",
    "401,NOT_FOUND",
    "410,NOT_FOUND",
    "200,NOT_FOUND",
    "200,PENDING",
    "503,REFUSED"
  })
  void takesNothingElseForAnAnswerToAQuestion(int code, String word) {
    assertThat(AnswerRules.toAsking(OURS, code, says(word)))
        .hasValueSatisfying(answer -> assertThat(answer).isInstanceOf(Unknown.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PAID",
        "null",
        "[]",
        "<html>PAID</html>",
        "{\"status\":\"PAID\"}",
        "{\"reference\":null,\"status\":\"PAID\"}"
      })
  void believesNothingThatDoesNotNameTheReference(String body) {
    for (int code : new int[] {200, 404, 422}) {
      assertThat(AnswerRules.toSending(OURS, code, body)).isInstanceOf(Unknown.class);
      assertThat(AnswerRules.toAsking(OURS, code, body)).isPresent();
    }
  }

  @Test
  void believesNothingOfAnotherReference() {
    PayoutAnswer sent = AnswerRules.toSending(OTHER, 200, says("PAID"));
    assertThat(sent).isInstanceOf(Unknown.class);
    assertThat(AnswerRules.toAsking(OTHER, 404, says("NOT_FOUND")))
        .isEqualTo(Optional.of(new Unknown("status 404")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Konto geschlossen\"", "7", "null", "{}", "\"\""})
  void refusesWithoutAReasonThatCanBeKept(String reason) {
    String body =
        "{\"reference\":\"%s\",\"status\":\"REFUSED\",\"reason\":%s}".formatted(OURS, reason);
    assertThat(AnswerRules.toSending(OURS, 422, body)).isEqualTo(new Refused(RefusalReason.OTHER));
  }

  private static String says(String word) {
    return "{\"reference\":\"%s\",\"status\":\"%s\",\"reason\":\"account-closed\"}"
        .formatted(OURS, word);
  }

  private static PayoutReference reference(String packet) {
    return new PayoutAttempt(new RedPacketId(packet), 1).reference();
  }
}
