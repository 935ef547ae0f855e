package tollgate.http;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tollgate.domain.CallTally;
import tollgate.domain.DisagreementException;
import tollgate.domain.FailedCallException;
import tollgate.domain.RequestEnvironment;

/**
 * Logs one line per request or piece of work: a structured record that is also a CloudWatch metric
 * document (embedded metric format). It never contains a key, a token, a body or a claim, and a
 * failure to log never changes an answer.
 */
public final class Telemetry {

  private static final String OUTCOME_METRICS =
      """
      ,"CloudWatchMetrics":[\
      {"Namespace":"Tollgate","Dimensions":[["stack","outcome"],["stack","operation","outcome"]],\
      "Metrics":[{"Name":"Requests"}]},\
      {"Namespace":"Tollgate","Dimensions":[["stack"],["stack","operation"]],"Metrics":[\
      """;

  private static final String EFFORT_METRICS =
      """
      {"Name":"Conflicts"},{"Name":"Throttles"},{"Name":"LostAnswers"},{"Name":"Retries"}]}]}\
      """;

  private static final String OURS = "tollgate.";
  private static final int FRAMES = 12;

  private final String stack;
  private final String operation;
  private final InstantSource clock;
  private final Consumer<String> log;

  /**
   * The telemetry of one operation. Each metric is counted for the whole stack and for the
   * operation in it. Alarms watch the whole stack, so they need no list of operations.
   *
   * @param environment its stack separates the metrics from those of other stacks
   */
  public Telemetry(RequestEnvironment environment, String operation) {
    this.stack = environment.stack();
    this.operation = operation;
    this.clock = environment.clock();
    this.log = environment.log();
  }

  void report(String requestId, Reply reply, CallTally tally) {
    String outcome = reply.answer().outcome();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("Replays", reply instanceof Reply.Replay ? 1L : 0);
    counts.put("KeyReuses", Problem.IDEMPOTENCY_KEY_REUSED.code().equals(outcome) ? 1L : 0);
    JsonObject details = JsonObject.with("status", reply.answer().status());
    report(requestId, outcome, details, tally, counts);
  }

  /**
   * Reports the outcome of a request or a piece of work.
   *
   * @param details further members of the line, without data of the caller
   * @param measures further metrics by name
   */
  public void report(
      String requestId,
      String outcome,
      JsonObject details,
      CallTally tally,
      Map<String, Long> measures) {
    emit(() -> {
      JsonObject line =
          JsonObject.with("_aws", metrics(measures.keySet()))
              .and("timestamp", clock.instant())
              .and("level", "INFO")
              .and("requestId", requestId)
              .and("stack", stack)
              .and("operation", operation)
              .and("outcome", outcome)
              .andAll(details)
              .and("calls", tally.calls())
              .and("Requests", 1);
      measures.forEach(line::and);
      return line.and("Conflicts", tally.conflicts())
          .and("Throttles", tally.throttles())
          .and("LostAnswers", tally.lostAnswers())
          .and("Retries", tally.conflicts() + tally.throttles() + tally.lostAnswers());
    });
  }

  /**
   * Logs what failed and where. A message may hold data, so only two kinds of exceptions keep
   * theirs.
   */
  public void failed(String requestId, RuntimeException failure) {
    emit(() ->
        JsonObject.with("timestamp", clock.instant())
            .and("level", "ERROR")
            .and("requestId", requestId)
            .and("operation", operation)
            .and("failure", failure.getClass().getName())
            .and("call", call(failure))
            .and("disagreement", disagreement(failure))
            .and(
                "cause", Optional.ofNullable(failure.getCause()).map(it -> it.getClass().getName()))
            .and("at", ourFrames(failure)));
  }

  private static Optional<String> call(RuntimeException failure) {
    return failure instanceof FailedCallException call
        ? Optional.of(String.valueOf(call.getMessage()))
        : Optional.empty();
  }

  private static Optional<String> disagreement(RuntimeException failure) {
    return failure instanceof DisagreementException
        ? Optional.of(String.valueOf(failure.getMessage()))
        : Optional.empty();
  }

  private static String ourFrames(RuntimeException failure) {
    return Arrays.stream(failure.getStackTrace())
        .map(StackTraceElement::toString)
        .filter(frame -> frame.contains(OURS))
        .limit(FRAMES)
        .collect(Collectors.joining(" < "));
  }

  private void emit(Supplier<JsonObject> line) {
    try {
      log.accept(line.get().toString());
    } catch (RuntimeException _) {
      // A failure to write the log does not change the answer.
    }
  }

  /** Without a formatter, which would load locales during a cold start. */
  private JsonObject.Raw metrics(Set<String> measures) {
    StringBuilder names = new StringBuilder();
    measures.forEach(measure -> names.append("{\"Name\":\"").append(measure).append("\"},"));
    return new JsonObject.Raw(
        "{\"Timestamp\":" + clock.millis() + OUTCOME_METRICS + names + EFFORT_METRICS);
  }
}
