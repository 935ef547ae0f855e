package tollgate.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import tollgate.domain.Answer;
import tollgate.domain.CallBudget;
import tollgate.domain.ContendedException;
import tollgate.domain.Currencies;
import tollgate.domain.RequestEnvironment;
import tollgate.domain.TooManyRequestsException;

/**
 * Wraps every handler: it identifies the caller, answers every request within its time, turns any
 * failure into a problem document, and logs one line per request.
 */
public final class Endpoint {

  private final InstantSource clock;
  private final Currencies currencies;
  private final Telemetry telemetry;

  /**
   * The endpoint of one operation.
   *
   * @param operation its name in logs and metrics
   */
  public Endpoint(RequestEnvironment environment, String operation) {
    this.clock = environment.clock();
    this.currencies = environment.currencies();
    this.telemetry = new Telemetry(environment, operation);
  }

  /** Answers the event with the result of {@code act}. */
  public APIGatewayV2HTTPResponse answer(
      APIGatewayV2HTTPEvent event, Context context, Function<Request, Reply> act) {
    CallBudget budget = InvocationBudget.of(context);
    Reply reply = reply(context, () -> act.apply(new Request(event, now(), budget, currencies)));
    telemetry.report(context.getAwsRequestId(), reply, budget.tally());
    return response(reply);
  }

  /** In milliseconds, the precision of times in answers and items. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Reply reply(Context context, Supplier<Reply> act) {
    try {
      return act.get();
    } catch (ProblemException refusal) {
      return new Reply.Fresh(refusal.problem().answer(refusal.detail()));
    } catch (ContendedException e) {
      return new Reply.Later(Problem.CONTENDED.answer(), e.retryAfter());
    } catch (TooManyRequestsException e) {
      return new Reply.Later(Problem.TOO_MANY_REQUESTS.answer(), e.retryAfter());
    } catch (RuntimeException e) {
      telemetry.failed(context.getAwsRequestId(), e);
      return new Reply.Fresh(Problem.INTERNAL_ERROR.answer());
    }
  }

  private static APIGatewayV2HTTPResponse response(Reply reply) {
    Answer answer = reply.answer();
    Map<String, String> headers = new HashMap<>();
    headers.put(
        "content-type", answer.isProblem() ? "application/problem+json" : "application/json");
    headers.put("cache-control", "no-store");
    if (reply instanceof Reply.Replay) {
      headers.put("idempotent-replayed", "true");
    }
    if (reply instanceof Reply.Later(_, Duration retryAfter)) {
      headers.put("retry-after", Long.toString(retryAfter.plusMillis(999).toSeconds()));
    }
    if (answer.outcome().equals(Problem.UNSUPPORTED_MEDIA_TYPE.code())) {
      headers.put("accept", "application/json");
    }
    if (answer.outcome().equals(Problem.UNSUPPORTED_CONTENT_CODING.code())) {
      headers.put("accept-encoding", "identity"); // only for this kind of 415: RFC 9110, section
      // 12.5.3
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(answer.status())
        .withHeaders(headers)
        .withBody(answer.body())
        .build();
  }
}
