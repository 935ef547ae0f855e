package tollgate.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.http.Problem;

/** The check of every answer rejects what openapi.yaml does not list, and nothing else. */
class ContractTest {

  private static final String AMOUNT = "{\"minorUnits\":80,\"currency\":\"CNY\"}";

  @Test
  void acceptsAListedProblem() {
    assertThatCode(() -> check("POST /purchases", 409, Problem.OUT_OF_STOCK.answer().body()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "POST /purchases, WALLET_FULL",
    "POST /transfers, OUT_OF_STOCK",
    "GET /wallet, PRODUCT_NOT_FOUND",
    "POST /leads/{leadId}/release, NO_LEAD",
  })
  void rejectsAProblemOfAnotherOperation(String routeKey, Problem problem) {
    assertThatThrownBy(() -> check(routeKey, problem.status(), problem.answer().body()))
        .hasMessageContaining("does not list " + problem.code());
  }

  @Test
  void rejectsAProblemUnderAnotherStatus() {
    assertThatThrownBy(() -> check("POST /purchases", 404, Problem.OUT_OF_STOCK.answer().body()))
        .hasMessageContaining("does not list out-of-stock for 404");
  }

  @ParameterizedTest
  @CsvSource({
    "type, urn:tollgate:problem:out-of-stock, urn:tollgate:problem:not-on-sale",
    "title, Out of stock, None left",
    "status, 409, 404",
    "detail, The stock is smaller, The shelf is smaller",
  })
  void rejectsAProblemThatIsNotAsItsExample(String member, String listed, String sent) {
    String body = Problem.OUT_OF_STOCK.answer().body();
    String other = body.replaceFirst(listed, Matcher.quoteReplacement(sent));
    assertThatThrownBy(() -> check("POST /purchases", 409, other))
        .hasMessageContaining("lists another " + member);
  }

  @Test
  void acceptsAnyDetailOfAMalformedRequest() {
    String body = Problem.MALFORMED_REQUEST.answer().body();
    assertThatCode(() -> check("POST /purchases", 400, body)).doesNotThrowAnyException();
  }

  @Test
  void rejectsAMissingMember() {
    assertThatThrownBy(() -> check("POST /purchases", 409, Problem.AMOUNT_CHANGED.answer().body()))
        .hasMessageContaining("other members of amount-changed");
  }

  @Test
  void rejectsAMemberOfAnotherProblem() {
    String body = with(Problem.OUT_OF_STOCK.answer().body(), "\"currentAmount\":" + AMOUNT);
    assertThatThrownBy(() -> check("POST /purchases", 409, body))
        .hasMessageContaining("other members of out-of-stock");
  }

  @Test
  void rejectsAnOutcomeWithTheProblemOfAnotherOperation() {
    assertThatCode(() -> checkOutcome("purchase", 409, Problem.OUT_OF_STOCK.answer().body()))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> checkOutcome("transfer", 409, Problem.OUT_OF_STOCK.answer().body()))
        .hasMessageContaining("transfer does not list out-of-stock");
  }

  @Test
  void rejectsAnOutcomeThatIsBoundToNoKey() {
    assertThatThrownBy(() -> checkOutcome("lead-claim", 404, Problem.NO_LEAD.answer().body()))
        .hasMessageContaining("binds no key");
  }

  @Test
  void rejectsAnOutcomeWithTheSuccessOfAnotherOperation() {
    String end =
        "{\"leadId\":\"lead-1\",\"fence\":1,\"status\":\"FREE\",\"endedAt\":\"2026-11-22T06:10:00Z\"}";
    assertThatCode(() -> checkOutcome("lead-release", 200, end)).doesNotThrowAnyException();
    assertThatThrownBy(() -> checkOutcome("lead-claim", 200, end))
        .hasMessageContaining("does not return this with 200");
    assertThatThrownBy(() -> checkOutcome("lead-release", 201, end))
        .hasMessageContaining("does not return this with 201");
  }

  private static void checkOutcome(String operation, int status, String body) {
    String outcome =
        "{\"operation\":\"%s\",\"recordedAt\":\"2026-11-22T06:10:00Z\",\"status\":%d,\"body\":%s}"
            .formatted(operation, status, body);
    check("GET /outcomes/{operation}", 200, outcome);
  }

  private static void check(String routeKey, int status, String body) {
    String mediaType = status >= 400 ? "application/problem+json" : "application/json";
    Map<String, String> headers = Map.of("content-type", mediaType, "cache-control", "no-store");
    Contract.check(routeKey, new Response(status, headers, body));
  }

  private static String with(String body, String member) {
    return body.substring(0, body.length() - 1) + "," + member + "}";
  }
}
