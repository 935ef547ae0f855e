package tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.local.functions.FunctionPool;
import tollgate.local.functions.Launcher;
import tollgate.local.functions.ProcessLauncher;
import tollgate.local.functions.RunLog;
import tollgate.local.gateway.Gateway;
import tollgate.local.gateway.GatewayResponse;
import tollgate.local.gateway.Listener;
import tollgate.local.gateway.LocalIdentity;
import tollgate.local.gateway.Routes;
import tollgate.local.gateway.TokenVerifier;
import tollgate.local.machine.Repository;
import tollgate.local.runtime.Probes;
import tollgate.local.runtime.RuntimeClient;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.Route;

/** Real HTTP, from a socket to processes under the Runtime Interface Client and back. */
@Tag("slow")
class IsolatedTest {

  private static final int CONCURRENCY = 2;
  private static final URI NO_ENGINE = URI.create("http://localhost:1");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder = Path.of("set by JUnit");
  private Optional<Listener> listener = Optional.empty();
  private Optional<FunctionPool> functions = Optional.empty();

  @AfterEach
  void stop() {
    listener.ifPresent(Listener::close);
    functions.ifPresent(FunctionPool::close);
  }

  @Test
  void aProcessIsKeptForTheNextRequest() throws Exception {
    serve(Probes.Web.class);
    String[] first = get("anything").body().split(" ", -1);
    String[] second = get("anything").body().split(" ", -1);
    assertThat(first[1]).isEqualTo("1");
    assertThat(second).containsExactly(first[0], "2");
  }

  @Test
  void requestsAtOnceGetProcessesOfTheirOwnUpToTheLimitAndTheOthersWait() throws Exception {
    serve(Probes.Web.class);
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 3 * CONCURRENCY)
            .mapToObj(_ -> CLIENT.sendAsync(request("doze"), BodyHandlers.ofString()))
            .toList();
    assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
    assertThat(reports()).hasSize(3 * CONCURRENCY);
    assertThat(reports()).filteredOn(report -> report.contains("initDurationMs")).hasSize(2);
  }

  @Test
  void pastItsReservedConcurrencyAFunctionIsNotCalled() throws Exception {
    serve(Probes.Web.class, OptionalInt.of(1));
    get("anything");
    CompletableFuture<HttpResponse<String>> first =
        CLIENT.sendAsync(request("sleep"), BodyHandlers.ofString());
    Thread.sleep(300);
    assertAnswer(get("anything"), 503, "Service Unavailable");
    assertThat(reports()).hasSize(1);
    assertThat(first.join().statusCode()).isEqualTo(503);
    assertThat(get("anything").statusCode()).isEqualTo(200);
  }

  @Test
  void aProcessThatTakesTooLongIsKilledAndReplaced() throws Exception {
    serve(Probes.Web.class);
    long pid = pid(get("anything"));
    assertAnswer(get("sleep"), 503, "Service Unavailable");
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(reports().getLast()).contains("\"status\":\"timeout\"");
    assertThat(pid(get("anything"))).isNotEqualTo(pid);
  }

  @Test
  void aProcessThatEndsInARequestIsReplaced() throws Exception {
    serve(Probes.Web.class);
    long pid = pid(get("anything"));
    assertAnswer(get("exit"), 500, "Internal Server Error");
    assertThat(reports().getLast()).contains("Runtime.ExitError", "exit status 7");
    assertThat(pid(get("anything"))).isNotEqualTo(pid);
  }

  @Test
  void aProcessThatIsKilledBetweenRequestsIsReplacedAndNobodyNotices() throws Exception {
    serve(Probes.Web.class);
    long pid = pid(get("anything"));
    ProcessHandle.of(pid)
        .ifPresent(process -> {
          process.destroyForcibly();
          process.onExit().join();
        });
    assertThat(pid(get("anything"))).isNotEqualTo(pid);
  }

  @Test
  void aProcessThatNobodyNeedsEnds() throws Exception {
    serve(Probes.Web.class);
    long pid = pid(get("anything"));
    functions.orElseThrow().closeIdle(Duration.ofMinutes(1));
    assertThat(pid(get("anything"))).isEqualTo(pid);
    functions.orElseThrow().closeIdle(Duration.ZERO);
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(get("anything").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw",
        "answer%20garbage",
        "answer%20an%20odd%20status",
        "answer%20no%20base64",
        "answer%20too%20much"
      })
  void whatCannotBePassedOnIsAnErrorAndTheProcessGoesOn(String what) throws Exception {
    serve(Probes.Web.class);
    long pid = pid(get("anything"));
    assertAnswer(get(what), 500, "Internal Server Error");
    assertThat(pid(get("anything"))).isEqualTo(pid);
  }

  @Test
  void anAnswerWithoutAStatusIsABodyByItself() throws Exception {
    serve(Probes.Web.class);
    HttpResponse<String> response = get("answer%20without%20a%20status");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"a\":1}");
  }

  @Test
  void aFunctionThatDoesNotStartSaysWhyInOneLine() throws Exception {
    serve(Probes.Broken.class);
    assertAnswer(get("anything"), 500, "Internal Server Error");
    assertThat(log("platform.initReport"))
        .singleElement()
        .asString()
        .contains("\"function\":\"Probe\"", "\"status\":\"error\"", "no such table");
  }

  @Test
  void eachRequestIsReportedAsLambdaDoes() throws Exception {
    serve(Probes.Web.class);
    get("anything");
    get("anything");
    Map<String, Object> first = metrics(reports().getFirst());
    double init = JSONObjectUtils.getDouble(first, "initDurationMs");
    double duration = JSONObjectUtils.getDouble(first, "durationMs");
    assertThat(init).isPositive();
    assertThat(duration).isPositive();
    assertThat(JSONObjectUtils.getDouble(first, "billedDurationMs"))
        .isBetween(init + duration - 1, init + duration + 1);
    assertThat(JSONObjectUtils.getInt(first, "memorySizeMB")).isEqualTo(256);
    assertThat(JSONObjectUtils.getInt(first, "maxMemoryUsedMB")).isPositive();
    assertThat(metrics(reports().getLast())).doesNotContainKey("initDurationMs");
  }

  @Test
  void requestsAtOnceMeetInOneProcessAndTheNextProcessStartsWhenItIsFull() throws Exception {
    serveShared(Probes.Web.class);
    Set<String> first = meet(Probes.Web.CROWD);
    assertThat(first).hasSize(1);
    assertThat(log("platform.initReport")).hasSize(1);
    List<CompletableFuture<HttpResponse<String>>> asleep =
        IntStream.range(0, Probes.Web.CROWD)
            .mapToObj(_ -> CLIENT.sendAsync(request("sleep"), BodyHandlers.ofString()))
            .toList();
    Thread.sleep(300);
    assertThat(meet(Probes.Web.CROWD)).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(asleep).allMatch(answer -> answer.join().statusCode() == 503);
    assertThat(reports()).hasSize(3 * Probes.Web.CROWD);
    assertThat(reports()).filteredOn(report -> report.contains("initDurationMs")).hasSize(2);
  }

  @Test
  void aThreadThatTakesTooLongLeavesItsProcessToTheOthers() throws Exception {
    serveShared(Probes.Web.class);
    long pid = pid(get("anything"));
    for (int lost = 1; lost < Probes.Web.CROWD; lost++) {
      assertAnswer(get("sleep"), 503, "Service Unavailable");
      assertThat(pid(get("anything"))).isEqualTo(pid);
    }
    assertAnswer(get("sleep"), 503, "Service Unavailable");
    assertThat(pid(get("anything"))).isNotEqualTo(pid);
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  @Test
  void aProcessThatEndsTakesItsOtherRequestsWithIt() throws Exception {
    serveShared(Probes.Web.class);
    long pid = pid(get("anything"));
    CompletableFuture<HttpResponse<String>> other =
        CLIENT.sendAsync(request("sleep"), BodyHandlers.ofString());
    Thread.sleep(300);
    assertAnswer(get("exit"), 500, "Internal Server Error");
    assertAnswer(other.join(), 500, "Internal Server Error");
    assertThat(pid(get("anything"))).isNotEqualTo(pid);
  }

  @Test
  void aSharedProcessEndsWhenNoneOfItsThreadsIsNeeded() throws Exception {
    serveShared(Probes.Web.class);
    Set<String> pids = meet(Probes.Web.CROWD);
    functions.orElseThrow().closeIdle(Duration.ofMinutes(1));
    assertThat(meet(Probes.Web.CROWD)).isEqualTo(pids);
    functions.orElseThrow().closeIdle(Duration.ZERO);
    assertThat(pids).allMatch(pid -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
  }

  /** Sends requests that wait for each other, and returns the processes that answered. */
  private Set<String> meet(int requests) {
    List<HttpResponse<String>> answers =
        IntStream.range(0, requests)
            .mapToObj(_ -> CLIENT.sendAsync(request("meet"), BodyHandlers.ofString()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(answers.stream().map(HttpResponse::body)).doesNotHaveDuplicates();
    return answers.stream()
        .map(answer -> answer.body().replaceFirst(" .*", ""))
        .collect(Collectors.toSet());
  }

  private void serve(Class<?> handler) throws IOException {
    serve(handler, OptionalInt.empty());
  }

  private void serve(Class<?> handler, OptionalInt reserved) throws IOException {
    RuntimeClient client = RuntimeClient.in(Repository.root());
    serve(handler, reserved, new ProcessLauncher(client, NO_ENGINE, log()), CONCURRENCY);
  }

  private void serveShared(Class<?> handler) throws IOException {
    RuntimeClient client = RuntimeClient.in(Repository.root());
    serve(
        handler,
        OptionalInt.empty(),
        ProcessLauncher.shared(client, NO_ENGINE, log(), Probes.Web.CROWD),
        CONCURRENCY * Probes.Web.CROWD);
  }

  private RunLog log() throws IOException {
    return RunLog.to(folder.resolve("run.log"));
  }

  private void serve(Class<?> handler, OptionalInt reserved, Launcher launcher, int requestsAtOnce)
      throws IOException {
    FunctionDefinition function =
        new FunctionDefinition(
            "Probe",
            zip(),
            handler.getName() + "::handleRequest",
            Duration.ofSeconds(2),
            256,
            false,
            reserved,
            Map.of(),
            List.of(new Route("GET", "/do/{what}", Optional.empty())));
    FunctionPool started = new FunctionPool(launcher, requestsAtOnce);
    functions = Optional.of(started);
    Gateway gateway =
        new Gateway(
            new Routes(List.of(function)),
            new TokenVerifier(new LocalIdentity(LocalIdentity.generate())),
            started);
    listener = Optional.of(Listener.on(0));
    listener.get().serve(gateway::answer, _ -> GatewayResponse.message(404, "no controls here"));
  }

  /** The classes of the probes, packed as a function is. */
  private Path zip() throws IOException {
    Path classes = Repository.root().resolve("local/target/test-classes");
    Path zip = folder.resolve("probe.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        Stream<Path> files =
            Files.list(classes.resolve(Probes.class.getPackageName().replace('.', '/')))) {
      for (Path file : files.toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return zip;
  }

  private HttpRequest request(String what) {
    return HttpRequest.newBuilder(URI.create(listener.orElseThrow().address() + "/do/" + what))
        .build();
  }

  private HttpResponse<String> get(String what) throws IOException, InterruptedException {
    return CLIENT.send(request(what), BodyHandlers.ofString());
  }

  private List<String> reports() throws IOException {
    return log("platform.report");
  }

  private List<String> log(String type) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("run.log"))) {
      return lines.filter(line -> line.contains("\"type\":\"" + type + "\"")).toList();
    }
  }

  private static Map<String, Object> metrics(String report) throws ParseException {
    return JSONObjectUtils.getJSONObject(
        JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(report), "record"), "metrics");
  }

  private static long pid(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Long.parseLong(response.body().replaceFirst(" .*", ""));
  }

  private static void assertAnswer(HttpResponse<String> response, int status, String message) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo("{\"message\":\"" + message + "\"}");
  }
}
