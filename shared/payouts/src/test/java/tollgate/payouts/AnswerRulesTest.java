package tollgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.domain.Money;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAnswer;
import tollgate.domain.PayoutAnswer.Contradicted;
import tollgate.domain.PayoutAnswer.Paid;
import tollgate.domain.PayoutAnswer.Refused;
import tollgate.domain.PayoutAnswer.Unknown;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacketId;
import tollgate.domain.RejectionReason;
import tollgate.domain.UserId;

/** What is an end, and that everything else is none. */
class AnswerRulesTest {

  private static final String PAYEE = ",\"payee\":\"openid-1\"";
  private static final String AMOUNT = ",\"amount\":{\"minorUnits\":888,\"currency\":\"CNY\"}";
  private static final Payout OURS = payout("rp-1");
  private static final Payout OTHER = payout("rp-2");

  @Test
  void takesAPlainWordForWhatItSays() {
    assertThat(AnswerRules.toSending(OURS, 200, says("PAID"))).isEqualTo(new Paid());
    assertThat(AnswerRules.toSending(OURS, 422, says("REFUSED")))
        .isEqualTo(new Refused(new RejectionReason("account-closed")));
    assertThat(AnswerRules.toAsking(OURS, 200, says("PAID"))).contains(new Paid());
    assertThat(AnswerRules.toAsking(OURS, 200, says("REFUSED")))
        .contains(new Refused(new RejectionReason("account-closed")));
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
    String body = said("REFUSED", PAYEE, AMOUNT, reason);
    assertThat(AnswerRules.toSending(OURS, 422, body))
        .isEqualTo(new Refused(RejectionReason.OTHER));
  }

  /** The only limit of an answer is its 16,384 bytes. */
  @ParameterizedTest
  @MethodSource("membersThatAreNotKnown")
  void ignoresMembersThatAreNotKnownHereWhateverTheyAre(String unknown) {
    String answer = says("PAID");
    String first = "{" + unknown + "," + answer.substring(1);
    String last = answer.substring(0, answer.length() - 1) + "," + unknown + "}";
    for (String body : List.of(first, last)) {
      assertThat(body.length()).isLessThanOrEqualTo(16_384);
      assertThat(AnswerRules.toSending(OURS, 200, body)).isEqualTo(new Paid());
      assertThat(AnswerRules.toAsking(OURS, 200, body)).contains(new Paid());
    }
  }

  static Stream<String> membersThatAreNotKnown() {
    return Stream.of(
        "\"raw\":" + nested("{\"a\":", "}", 9),
        "\"raw\":" + nested("{\"a\":", "}", 2_600),
        "\"raw\":" + nested("[", "]", 8_000),
        "\"raw\":{\"status\":\"REFUSED\",\"reference\":\"po_x\"}",
        "\"raw\":{\"twice\":1,\"twice\":2}",
        "\"number\":" + "9".repeat(15_000),
        "\"number\":1e99999999999",
        "\"" + "n".repeat(15_000) + "\":null",
        "\"text\":\"" + "t".repeat(15_000) + "\"");
  }

  private static String nested(String open, String close, int levels) {
    return open.repeat(levels) + "1" + close.repeat(levels);
  }

  /** Nobody can say which of the two counts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\":\"REFUSED\"",
        "\"status\":null",
        "\"payee\":\"openid-1\"",
        "\"amount\":{\"minorUnits\":888,\"currency\":\"CNY\"}"
      })
  void takesNoAnswerThatSaysAThingTwice(String again) {
    String answer = says("PAID");
    String body = answer.substring(0, answer.length() - 1) + "," + again + "}";
    assertThat(AnswerRules.toSending(OURS, 200, body)).isInstanceOf(Unknown.class);
    assertThat(AnswerRules.toSending(OURS, 200, answer + "{}")).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openid-2|888|CNY|payee",
        "openid-1|887|CNY|amount",
        "openid-1|888|USD|currency",
        "openid-2|500|USD|payee, amount, currency"
      })
  void isContradictedByWhatIsSaidAboutAnotherPayout(
      String payee, long amount, String currency, String what) {
    String payeeMember = ",\"payee\":\"" + payee + "\"";
    String amountMember =
        ",\"amount\":{\"minorUnits\":%d,\"currency\":\"%s\"}".formatted(amount, currency);
    String paid = said("PAID", payeeMember, amountMember, "null");
    String refused = said("REFUSED", payeeMember, amountMember, "null");
    assertThat(AnswerRules.toSending(OURS, 200, paid)).isEqualTo(new Contradicted(what));
    assertThat(AnswerRules.toSending(OURS, 422, refused)).isEqualTo(new Contradicted(what));
    assertThat(AnswerRules.toAsking(OURS, 200, paid)).contains(new Contradicted(what));
    assertThat(AnswerRules.toAsking(OURS, 200, refused)).contains(new Contradicted(what));
  }

  /** As a provider answers that knows an older form of this document. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"payee\":\"openid-1\"",
        ",\"amount\":{\"minorUnits\":888,\"currency\":\"CNY\"}",
        ",\"payee\":7,\"amount\":{\"minorUnits\":888,\"currency\":\"CNY\"}",
        ",\"payee\":\"openid-1\",\"amount\":888",
        ",\"payee\":\"openid-1\",\"amount\":{\"minorUnits\":888}",
        ",\"payee\":\"openid-1\",\"amount\":{\"minorUnits\":\"888\",\"currency\":\"CNY\"}",
        ",\"payee\":\"openid-1\",\"amount\":{\"minorUnits\":888.5,\"currency\":\"CNY\"}"
      })
  void isUnknownWithoutPayeeAndAmount(String members) {
    Unknown unknown = new Unknown("an answer without payee or amount");
    assertThat(AnswerRules.toSending(OURS, 200, said("PAID", members, "", "null")))
        .isEqualTo(unknown);
    assertThat(AnswerRules.toAsking(OURS, 200, said("REFUSED", members, "", "null")))
        .contains(unknown);
    assertThat(AnswerRules.toAsking(OURS, 404, said("NOT_FOUND", members, "", "null"))).isEmpty();
  }

  private static String says(String word) {
    return said(word, PAYEE, AMOUNT, "\"account-closed\"");
  }

  private static String said(String word, String payee, String amount, String reason) {
    return "{\"reference\":\"%s\",\"status\":\"%s\"%s%s,\"reason\":%s}"
        .formatted(OURS.reference(), word, payee, amount, reason);
  }

  private static Payout payout(String packet) {
    return new Payout(
        new PayoutAttempt(new RedPacketId(packet), 1),
        PayoutReference.random(),
        new UserId("openid-1"),
        Money.of(888, "CNY"),
        Instant.EPOCH);
  }
}
