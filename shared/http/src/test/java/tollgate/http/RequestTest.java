package tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.domain.CallBudget;
import tollgate.domain.Currencies;
import tollgate.domain.IdempotencyKey;

/** Which headers say what about a body, and what becomes of a header that comes twice. */
class RequestTest {

  private static final String BODY = "{\"n\":1}";

  private final Map<String, String> headers = new LinkedHashMap<>();
  private String body = BODY;
  private boolean base64;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        " application/json\t",
        "application/json;",
        "application/json ;",
        "application/json;;",
        "application/json; ;\t; ",
        "application/json;charset=utf-8",
        "application/json; charset=UTF-8",
        "application/json; charset=UTF-8;",
        "application/json\t;\tCharset=Utf-8 ; ",
        "application/json; charset=utf8",
        "application/json; charset=\"utf-8\"",
        "application/json; charset=\"UTF8\";",
        "application/json; charset=\"\\u\\t\\f\\-8\"",
        "application/json; charset=utf-8; charset=UTF8",
        "application/json,application/json",
        "application/json; charset=utf-8, application/json"
      })
  void takesJsonInUtf8(String mediaType) {
    headers.put("content-type", mediaType);
    assertThat(number()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "application/json charset=utf-8",
        "application/json; charset",
        "application/json; charset=",
        "application/json; charset=\"\"",
        "application/json; charset =utf-8",
        "application/json; charset= utf-8",
        "application/json; charset=utf-16",
        "application/json; charset=utf-8-sig",
        "application/json; charset=us-ascii",
        "application/json; charset=latin1",
        "application/json; charset=\"utf-8",
        "application/json; charset=utf-8\"",
        "application/json; charset='utf-8'",
        "application/json; charset=\"utf-8 \"",
        "application/json; charset=utf-8 utf-8",
        "application/json; charset=utf-8; version=1",
        "application/json; q=1",
        "application/json; x=\"; charset=utf-8\"",
        "application/json,",
        "application/json,text/plain",
        "text/plain,application/json",
        "\u2003application/json",
        "text/json; charset=utf-8"
      })
  void refusesEveryOtherMediaType(String mediaType) {
    headers.put("content-type", mediaType);
    refuses(Problem.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void decidesOnALongMediaTypeAtOnce() {
    headers.put("content-type", "application/json" + " ;".repeat(50_000));
    assertThat(number()).isEqualTo(1);
    headers.put("content-type", "application/json" + "; charset=utf-8".repeat(50_000) + "x");
    refuses(Problem.UNSUPPORTED_MEDIA_TYPE);
    headers.put("content-type", "application/json; charset=\"" + "\\u".repeat(50_000) + "\"");
    refuses(Problem.UNSUPPORTED_MEDIA_TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "Identity", " identity ", "", "identity,identity"})
  void takesABodyThatIsNotCompressed(String coding) {
    headers.put("content-type", "application/json");
    headers.put("content-encoding", coding);
    assertThat(number()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gzip", "GZIP", "x-gzip", "deflate", "br", "zstd", "identity, gzip", "gzip,gzip"})
  void refusesABodyThatIsCompressed(String coding) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(BODY.getBytes(StandardCharsets.UTF_8));
    }
    encoded(compressed.toByteArray());
    headers.put("content-type", "application/json");
    headers.put("content-encoding", coding);
    refuses(Problem.UNSUPPORTED_CONTENT_CODING);
  }

  @Test
  void looksAtNoHeaderOfABodyThatIsNotThere() {
    body = "";
    headers.put("content-type", "text/plain");
    headers.put("content-encoding", "gzip");
    request().fields().noOthers();
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-16le", "utf-16be", "iso-8859-1"})
  void saysThatABodyIsNotUtf8(String charset) {
    headers.put("content-type", "application/json");
    encoded("{\"n\":\"\u00e9\ud83d\ude00\"}".getBytes(Charset.forName(charset)));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> request().fields())
        .matches(refusal -> refusal.problem() == Problem.MALFORMED_REQUEST);
    encoded(new byte[] {'{', '}', (byte) 0xff});
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> request().fields())
        .withMessage("The body is not UTF-8.");
  }

  /** The gateway joins them, but not every caller of a function is the gateway. */
  @Test
  void readsHeadersWhoseNamesDifferInCaseAsOne() {
    headers.put("Idempotency-Key", "k");
    headers.put("idempotency-key", "\"k\"");
    assertThat(request().idempotencyKey()).contains(new IdempotencyKey.Caller("k"));
    headers.put("IDEMPOTENCY-KEY", "l");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> request().idempotencyKey())
        .matches(refusal -> refusal.problem() == Problem.MALFORMED_REQUEST);

    headers.put("Content-Type", "application/json");
    headers.put("content-type", "text/plain");
    refuses(Problem.UNSUPPORTED_MEDIA_TYPE);
  }

  private void encoded(byte[] bytes) {
    body = Base64.getEncoder().encodeToString(bytes);
    base64 = true;
  }

  private long number() {
    return request().fields().wholeNumber("n", 0, 9);
  }

  private void refuses(Problem problem) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> request().fields())
        .matches(refusal -> refusal.problem() == problem);
  }

  private Request request() {
    RequestContext.Authorizer.JWT jwt =
        RequestContext.Authorizer.JWT.builder().withClaims(Map.of("sub", "alice")).build();
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withHeaders(headers)
            .withBody(body.isEmpty() ? null : body)
            .withIsBase64Encoded(base64)
            .withRequestContext(
                RequestContext.builder()
                    .withAuthorizer(RequestContext.Authorizer.builder().withJwt(jwt).build())
                    .build())
            .build();
    return new Request(
        event,
        Instant.EPOCH,
        CallBudget.within(Duration.ofSeconds(1), System::nanoTime),
        Currencies.ISO_4217);
  }
}
