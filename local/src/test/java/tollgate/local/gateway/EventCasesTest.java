package tollgate.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.local.machine.Repository;

class EventCasesTest {

  private static final String TIP =
      """
      {
        "route": "POST /tips/{userId}",
        "operation": "tip",
        "logged": ["tipped"],
        "user": "alice",
        "path": {"userId": "bob"},
        "body": {"amount": {"minorUnits": 7, "currency": "CNY"}, "note": "thanks"},
        "cases": {
          "tip": {"answer": "201"},
          "tip-replay": {"after": "tip", "key": "tip", "answer": "201 replayed"},
          "tip-unauthenticated": {"user": null, "key": null, "body": null, "answer": "401 unauthenticated"},
          "tip-other": {"path": {"userId": "b c"}, "body": {"amount": {"minorUnits": 8}, "note": null}, "answer": "404 no-user"}
        }
      }
      """;

  @TempDir private Path root = Path.of("");

  @BeforeEach
  void haveATemplateAndAnEnvelope() throws IOException {
    Files.createDirectories(root.resolve("events/triggers"));
    Files.copy(
        Repository.root().resolve("events/envelope.json"), root.resolve("events/envelope.json"));
    Files.writeString(
        root.resolve("template.yaml"),
        """
        Resources:
          TipFunction:
            Type: AWS::Serverless::Function
            Properties:
              Handler: tip.TipHandler
              CodeUri: tip.zip
              Events:
                Tip: {Type: HttpApi, Properties: {Path: '/tips/{userId}', Method: POST}}
        """);
  }

  @Test
  void statesOfACaseOnlyHowItDiffers() throws IOException {
    List<EventCase> cases = cases(TIP);
    assertThat(cases)
        .extracting(EventCase::name, EventCase::answer, it -> it.after().orElse(""))
        .map(Object::toString)
        .containsExactly(
            "(\"tip\", \"201\", \"\")",
            "(\"tip-replay\", \"201 replayed\", \"tip\")",
            "(\"tip-unauthenticated\", \"401 unauthenticated\", \"\")",
            "(\"tip-other\", \"404 no-user\", \"\")");
    assertThat(cases.getFirst().isPlainSuccess()).isTrue();
    assertThat(cases.get(0).event())
        .contains(
            "\"idempotency-key\":\"\\\"tip\\\"\"", "\"sub\":\"alice\"", "\"requestId\":\"tip\"")
        .contains(
            "{\\\"amount\\\":{\\\"minorUnits\\\":7,\\\"currency\\\":\\\"CNY\\\"},\\\"note\\\":");
    assertThat(cases.get(1).event()).contains("\"idempotency-key\":\"\\\"tip\\\"\"");
    assertThat(cases.get(2).event())
        .contains("\"content-length\":\"0\"", "\"isBase64Encoded\":false")
        .doesNotContain(
            "idempotency-key", "authorization", "authorizer", "content-type", "\"body\"");
    assertThat(cases.get(3).event())
        .contains("\"rawPath\":\"/tips/b c\"", "\"pathParameters\":{\"userId\":\"b c\"}")
        .contains("\"{\\\"amount\\\":{\\\"minorUnits\\\":8,\\\"currency\\\":\\\"CNY\\\"}}\"")
        .contains("\"content-length\":\"44\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "user": "alice"        | "usr": "alice"              | has an unknown member: usr
          "key": "tip"           | "keys": "tip"               | has an unknown member: keys
          "key": "tip"           | "key": 7                    | needs text as key
          "path": {"userId"      | "path": {"user"             | has no route
          POST /tips/{userId}    | POST /tip                   | has no route
          "after": "tip"         | "after": "tipp"             | unknown case: Optional[tipp]
          "tip": {               | "tip-1": {                  | lacks the plain success: a case tip
          "201"                  | "409 declined"              | lacks the plain success: a case tip
          "tip-replay"           | "replay"                    | has a foreign name: replay
          "201 replayed"         | "replayed"                  | has an unreadable answer: replayed
          "body": null           | "body": null, "text": "x"   | has more than one of body, text and base64
          "operation": "tip",    |                             | lacks operation
          "logged": ["tipped"],  |                             | needs a list of text as logged
          """)
  void refusesWhatNothingReads(String given, @Nullable String changed, String complaint) {
    String text = TIP.replaceFirst(Pattern.quote(given), Objects.requireNonNullElse(changed, ""));
    assertThat(text).isNotEqualTo(TIP);
    assertThatThrownBy(() -> cases(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesAnEnvelopeOfAnotherForm() throws IOException {
    Files.writeString(root.resolve("events/envelope.json"), "{\"header\":{}}");
    assertThatThrownBy(() -> cases(TIP)).hasMessageContaining("has an unknown member: header");
  }

  private List<EventCase> cases(String tip) throws IOException {
    Files.writeString(root.resolve("events/tip.json"), tip);
    return EventCases.of(root);
  }
}
