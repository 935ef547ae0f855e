package tollgate.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.util.regex.Pattern;

/** Holds every answer that any test sees against openapi.yaml. */
final class Contract {

  private static final OpenApiInteractionValidator DOCUMENT =
      OpenApiInteractionValidator.createForSpecificationUrl(
              World.ROOT.resolve("openapi.yaml").toUri().toString())
          .build();

  /** A time, by the name of its member, that is not in UTC to the millisecond at most. */
  private static final Pattern OTHER_TIME =
      Pattern.compile("\"\\w+At\":(?!\"\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z\")");

  private Contract() {}

  /** By the route, not by the path: a path may hold any bad input. */
  static void check(String routeKey, Response response) {
    String[] methodAndPath = routeKey.split(" ", 2);
    SimpleResponse.Builder answer =
        SimpleResponse.Builder.status(response.status()).withBody(response.body());
    response.headers().forEach((name, value) -> answer.withHeader(name, value));
    ValidationReport report =
        DOCUMENT.validateResponse(
            methodAndPath[1], Request.Method.valueOf(methodAndPath[0]), answer.build());
    if (report.hasErrors()) {
      throw new AssertionError(routeKey + " " + report.getMessages() + response);
    }
    OpenApiDocument.check(routeKey, response);
    checkHeaders(response);
    checkTimes(response);
  }

  /** What the document may not say: generated clients fail on a pattern beside a format. */
  private static void checkTimes(Response response) {
    if (OTHER_TIME.matcher(response.body()).find()) {
      throw new AssertionError("a time of another form in " + response);
    }
  }

  /** What the document cannot say: the gateway's own answers share some of the statuses. */
  private static void checkHeaders(Response response) {
    boolean problem = response.status() >= 400;
    expect("content-type", problem ? "application/problem+json" : "application/json", response);
    expect("cache-control", "no-store", response);
    if (response.status() == 503 || response.status() == 429) {
      checkRetryAfter(response);
    }
    if (response.told().equals("415 unsupported-media-type")) {
      expect("accept", "application/json", response);
    }
    if (response.told().equals("415 unsupported-content-coding")) {
      expect("accept-encoding", "identity", response);
    } else if (response.headers().containsKey("accept-encoding")) {
      throw new AssertionError("accept-encoding would blame the content coding in " + response);
    }
  }

  /** A contended request is soon worth another try, a throttled one after five seconds. */
  private static void checkRetryAfter(Response response) {
    String seconds = response.headers().getOrDefault("retry-after", "");
    if (!seconds.matches(response.status() == 503 ? "1|5" : "[1-9]|[1-5][0-9]|60")) {
      throw new AssertionError("retry-after must be a number of seconds in " + response);
    }
  }

  private static void expect(String header, String value, Response response) {
    if (!value.equals(response.headers().get(header))) {
      throw new AssertionError(header + " must be " + value + " in " + response);
    }
  }
}
