package tollgate.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real processes under the real Runtime Interface Client, well-behaved and otherwise. */
class FunctionProcessTest {

  private static final Path CODE = code();
  private static final int CROWD = Probes.Web.CROWD;
  private final Queue<String> output = new ConcurrentLinkedQueue<>();
  private final Deque<FunctionProcess> processes = new ArrayDeque<>();

  @AfterEach
  void end() {
    processes.forEach(FunctionProcess::close);
  }

  @Test
  void answersOneRequestAfterTheOther() throws IOException {
    FunctionProcess process = ready(Probes.Obedient.class);
    assertThat(answer(process, "1")).isEqualTo("1");
    assertThat(process.becomesIdle()).isTrue();
    assertThat(answer(process, "{\"a\":\"é\"}")).isEqualTo("{\"a\":\"é\"}");
    assertThat(output).contains("asked to 1", "asked to {\"a\":\"é\"}");
  }

  @Test
  void knowsWhatLambdaTells() throws IOException {
    FunctionProcess process = ready(Probes.Obedient.class);
    assertThat(answer(process, "\"tell the context\""))
        .matches("Probe id arn:aws:lambda:us-east-1:000000000000:function:Probe 256 [12]?\\d{3}");
    assertThat(answer(process, "\"tell the environment\""))
        .contains("TABLE=things", "AWS_REGION=us-east-1", "AWS_LAMBDA_FUNCTION_NAME=Probe")
        .doesNotContain("HOME=");
  }

  @Test
  void knowsThatItHasSeveralThreads() throws IOException {
    FunctionProcess process = start(function(Probes.Obedient.class, true).withThreads(CROWD));
    assertThat(process.initialize()).isEqualTo(new Progress.Ready());
    assertThat(answer(process, "\"tell the environment\""))
        .contains(
            "AWS_LAMBDA_MAX_CONCURRENCY=" + CROWD,
            "AWS_LAMBDA_INITIALIZATION_TYPE=lambda-managed-instances");
  }

  @Test
  void answersAsManyRequestsAtOnceAsItHasThreads() throws IOException {
    FunctionProcess process = start(function(Probes.Web.class, false).withThreads(CROWD));
    assertThat(process.initialize()).isEqualTo(new Progress.Ready());
    byte[] event = "{\"rawPath\":\"/do/meet\"}".getBytes(StandardCharsets.UTF_8);
    List<CompletableFuture<InvocationResult>> answers =
        IntStream.range(0, 3 * CROWD)
            .mapToObj(id ->
                CompletableFuture.supplyAsync(
                    () -> process.invoke("id-" + id, event),
                    task -> Thread.ofVirtual().start(task)))
            .toList();
    assertThat(answers.stream().map(CompletableFuture::join))
        .allMatch(InvocationResult.Answered.class::isInstance);
  }

  @Test
  void printsWholeLinesFromAllItsThreads() throws IOException {
    FunctionProcess process = start(function(Probes.Obedient.class, false).withThreads(CROWD));
    assertThat(process.initialize()).isEqualTo(new Progress.Ready());
    List<String> events =
        IntStream.range(0, 10 * CROWD)
            .mapToObj(id -> "\"" + (id + "-").repeat(4_000) + "\"")
            .toList();
    List<CompletableFuture<InvocationResult>> answers =
        events.stream()
            .map(event ->
                CompletableFuture.supplyAsync(
                    () ->
                        process.invoke(
                            event.substring(1, 9), event.getBytes(StandardCharsets.UTF_8)),
                    task -> Thread.ofVirtual().start(task)))
            .toList();
    assertThat(answers.stream().map(CompletableFuture::join))
        .allMatch(InvocationResult.Answered.class::isInstance);
    assertThat(output).containsAll(events.stream().map(event -> "asked to " + event).toList());
  }

  @Test
  void goesOnAfterAnError() throws IOException {
    FunctionProcess process = ready(Probes.Obedient.class);
    assertThat(failure(process, "\"throw\""))
        .isEqualTo(new FunctionError("java.lang.IllegalStateException", "on purpose"));
    assertThat(process.becomesIdle()).isTrue();
    assertThat(answer(process, "1")).isEqualTo("1");
  }

  @Test
  void isGoneAfterAnExit() throws IOException {
    FunctionProcess exiting = ready(Probes.Obedient.class);
    assertThat(failure(exiting, "\"exit\"")).isEqualTo(FunctionError.exit(7));
    assertThat(exiting.becomesIdle()).isFalse();
    assertThat(exiting.isAlive()).isFalse();
    FunctionProcess halting = ready(Probes.Obedient.class);
    assertThat(failure(halting, "\"halt\"")).isEqualTo(FunctionError.exit(8));
  }

  @Test
  void isGoneAfterAnErrorOfTheJvm() throws IOException {
    FunctionProcess process = ready(Probes.Obedient.class);
    assertThat(failure(process, "\"run out of memory\"").type())
        .isEqualTo("java.lang.OutOfMemoryError");
    assertThat(process.becomesIdle()).isFalse();
  }

  @Test
  void isKilledWhenItsTimeIsOver() throws IOException {
    FunctionProcess process = ready(Probes.Obedient.class);
    assertThat(invoke(process, "\"sleep\"")).isInstanceOf(InvocationResult.TimedOut.class);
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void maySaySixMegabytesAndNoMore() throws IOException {
    FunctionProcess process = ready(Probes.Obedient.class);
    assertThat(answer(process, "\"answer as much as there may be\""))
        .hasSize(RuntimeApi.MAX_ANSWER_BYTES);
    assertThat(failure(process, "\"answer too much\"").type())
        .isEqualTo("Function.ResponseSizeTooLarge");
    assertThat(process.becomesIdle()).isTrue();
    assertThat(answer(process, "1")).isEqualTo("1");
  }

  @Test
  void cannotAnswerARequestThatItDoesNotHave() throws IOException {
    FunctionProcess process = ready(Probes.Obedient.class);
    assertThat(answer(process, "\"answer somebody else\"")).isEqualTo("400");
  }

  @Test
  void tellsWhyItDidNotStart() throws IOException {
    assertThat(start(Probes.Broken.class, false).initialize())
        .isEqualTo(
            new Progress.Failed(
                new FunctionError("java.lang.IllegalStateException", "no such table")));
    assertThat(start(Probes.Leaving.class, false).initialize())
        .isEqualTo(new Progress.Failed(FunctionError.exit(3)));
    assertThat(output).contains("good-bye");
  }

  @Test
  void isKilledWhenItDoesNotStart() throws IOException {
    FunctionProcess process = start(Probes.Hanging.class, false);
    assertThat(process.initialize())
        .isEqualTo(new Progress.Failed(FunctionError.timeout(Duration.ofSeconds(10))));
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void waitsForItsSnapshot() throws IOException {
    FunctionProcess process = start(Probes.Obedient.class, true);
    assertThat(process.initialize()).isEqualTo(new Progress.Ready());
    assertThat(process.restore()).isEqualTo(new Progress.Ready());
    assertThat(answer(process, "1")).isEqualTo("1");
  }

  @Test
  void tellsHowMuchMemoryItHas() throws IOException {
    FunctionProcess process = ready(Probes.Obedient.class);
    assertThat(process.residentKilobytes()).isPresent();
    assertThat(process.peakKilobytes().orElseThrow())
        .isGreaterThanOrEqualTo(process.residentKilobytes().orElseThrow());
  }

  private FunctionProcess ready(Class<?> handler) throws IOException {
    FunctionProcess process = start(handler, false);
    assertThat(process.initialize()).isEqualTo(new Progress.Ready());
    return process;
  }

  private FunctionProcess start(Class<?> handler, boolean snapStart) throws IOException {
    return start(function(handler, snapStart));
  }

  private static FunctionSettings function(Class<?> handler, boolean snapStart) {
    return new FunctionSettings(
        "Probe",
        handler.getName() + "::handleRequest",
        CODE,
        256,
        Duration.ofSeconds(3),
        snapStart,
        Map.of("TABLE", "things"));
  }

  private FunctionProcess start(FunctionSettings function) throws IOException {
    Jvm jvm = Jvm.asOnLambda(RuntimeClient.in(CODE.resolve("../../..")), function);
    FunctionProcess process = FunctionProcess.start(function, jvm, output::add);
    processes.push(process);
    return process;
  }

  private static InvocationResult invoke(FunctionProcess process, String event) {
    return process.invoke("id", event.getBytes(StandardCharsets.UTF_8));
  }

  private static String answer(FunctionProcess process, String event) {
    if (invoke(process, event) instanceof InvocationResult.Answered(byte[] json)) {
      return new String(json, StandardCharsets.UTF_8);
    }
    throw new AssertionError("no answer to " + event);
  }

  private static FunctionError failure(FunctionProcess process, String event) {
    if (invoke(process, event) instanceof InvocationResult.Failed(FunctionError error)) {
      return error;
    }
    throw new AssertionError("no failure of " + event);
  }

  private static Path code() {
    try {
      return Path.of(
          FunctionProcessTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
