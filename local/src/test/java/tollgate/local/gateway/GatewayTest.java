package tollgate.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.local.functions.FunctionPool;
import tollgate.local.functions.HandlerLauncher;
import tollgate.local.functions.RunLog;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.Route;
import tollgate.local.template.TokenRules;

/** Real HTTP, from a socket to a handler and back; no engine, since no handler here has data. */
class GatewayTest {

  private static final int CONCURRENCY = 3;
  private static final TokenRules RULES =
      new TokenRules("authorization", "https://issuer.example", List.of("tollgate"));
  private static final LocalIdentity IDENTITY = new LocalIdentity(LocalIdentity.generate());
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final FunctionDefinition function =
      new FunctionDefinition(
          "Probe",
          Path.of("none.zip"),
          Probe.class.getName() + "::handleRequest",
          Duration.ofSeconds(1),
          256,
          false,
          OptionalInt.empty(),
          Map.of("VARIABLE", "value"),
          List.of(
              new Route("POST", "/things/{id}", Optional.of(RULES)),
              new Route("GET", "/open", Optional.empty())));

  @TempDir private Path folder = Path.of("set by JUnit");
  private Optional<Listener> listener = Optional.empty();

  @BeforeEach
  void serve() throws IOException {
    Probe.forget();
    Listener started = Listener.on(0);
    RunLog log = RunLog.to(folder.resolve("run.log"));
    Gateway gateway =
        new Gateway(
            new Routes(List.of(function)),
            new TokenVerifier(IDENTITY),
            new FunctionPool(
                new HandlerLauncher(URI.create("http://localhost:1"), log), CONCURRENCY));
    started.serve(gateway::answer, _ -> GatewayResponse.message(404, "no controls here"));
    listener = Optional.of(started);
  }

  @AfterEach
  void stop() {
    listener.ifPresent(Listener::close);
  }

  @Test
  void theEventIsThatOfAnHttpApi() throws Exception {
    send(
        post("/things/a%2Fb?x=1&y=%20&x=2&flag", "{\"a\":1}")
            .header("Idempotency-Key", "one")
            .header("X-Many", "a")
            .header("X-Many", "b")
            .header("Cookie", "c=1; d=2")
            .header("Content-Type", "application/json; charset=utf-8"));
    APIGatewayV2HTTPEvent event = Probe.EVENTS.take();
    assertThat(event.getVersion()).isEqualTo("2.0");
    assertThat(event.getRouteKey()).isEqualTo("POST /things/{id}");
    assertThat(event.getRawPath()).isEqualTo("/things/a/b");
    assertThat(event.getRawQueryString()).isEqualTo("x=1&y=%20&x=2&flag");
    assertThat(event.getQueryStringParameters())
        .isEqualTo(Map.of("x", "1,2", "y", " ", "flag", ""));
    assertThat(event.getPathParameters()).isEqualTo(Map.of("id", "a/b"));
    assertThat(event.getCookies()).containsExactly("c=1", "d=2");
    assertThat(event.getHeaders())
        .containsEntry("idempotency-key", "one")
        .containsEntry("x-many", "a,b")
        .doesNotContainKeys("cookie", "Idempotency-Key");
    assertThat(event.getBody()).isEqualTo("{\"a\":1}");
    assertThat(event.getIsBase64Encoded()).isFalse();
  }

  @Test
  void theRequestContextTellsWhoCalledWhatAndWhen() throws Exception {
    long before = System.currentTimeMillis();
    HttpResponse<String> response = send(post("/things/1", "").header("User-Agent", "test"));
    APIGatewayV2HTTPEvent.RequestContext context = Probe.EVENTS.take().getRequestContext();
    assertThat(context.getStage()).isEqualTo("$default");
    assertThat(context.getRouteKey()).isEqualTo("POST /things/{id}");
    assertThat(context.getHttp().getMethod()).isEqualTo("POST");
    assertThat(context.getHttp().getPath()).isEqualTo("/things/1");
    assertThat(context.getHttp().getProtocol()).isEqualTo("HTTP/1.1");
    assertThat(context.getHttp().getSourceIp()).isEqualTo("127.0.0.1");
    assertThat(context.getHttp().getUserAgent()).isEqualTo("test");
    assertThat(context.getTime())
        .matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
    assertThat(context.getTimeEpoch()).isBetween(before, System.currentTimeMillis());
    assertThat(response.headers().firstValue("apigw-requestid")).contains(context.getRequestId());
    assertThat(UUID.fromString(context.getRequestId())).isNotNull();
    assertThat(context.getAuthorizer().getJwt().getClaims())
        .containsEntry("sub", "alice")
        .containsEntry("iss", RULES.issuer())
        .containsEntry("aud", "tollgate")
        .hasEntrySatisfying("exp", value -> assertThat(value).matches("\\d+"));
  }

  @Test
  void aBodyThatIsNoTextByItsTypeIsEncoded() throws Exception {
    send(post("/things/1", "a=1").header("Content-Type", "application/x-www-form-urlencoded"));
    APIGatewayV2HTTPEvent event = Probe.EVENTS.take();
    assertThat(event.getIsBase64Encoded()).isTrue();
    assertThat(Base64.getDecoder().decode(event.getBody()))
        .isEqualTo("a=1".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNotThereIsLeftOut() throws Exception {
    assertThat(send(request("/open").GET()).statusCode()).isEqualTo(200);
    APIGatewayV2HTTPEvent event = Probe.EVENTS.take();
    assertThat(event.getBody()).isNull();
    assertThat(event.getIsBase64Encoded()).isFalse();
    assertThat(event.getCookies()).isNull();
    assertThat(event.getPathParameters()).isNull();
    assertThat(event.getQueryStringParameters()).isNull();
    assertThat(event.getRawQueryString()).isEmpty();
    assertThat(event.getRequestContext().getAuthorizer()).isNull();
  }

  @Test
  void aRequestWithoutAGoodTokenNeverReachesTheHandler() throws Exception {
    HttpRequest.Builder post = request("/things/1").POST(BodyPublishers.noBody());
    assertAnswer(send(post.copy()), 401, "Unauthorized");
    assertAnswer(send(post.copy().header("Authorization", "Bearer x")), 401, "Unauthorized");
    HttpRequest.Builder twice = post("/things/1", "");
    twice.header("Authorization", "Bearer " + IDENTITY.token("alice", RULES));
    assertAnswer(send(twice), 401, "Unauthorized");
    assertThat(Probe.EVENTS).isEmpty();
  }

  @Test
  void anUnknownRouteIsNotFoundWithOrWithoutAToken() throws Exception {
    assertAnswer(send(post("/nothing", "")), 404, "Not Found");
    assertAnswer(send(request("/things/1").GET()), 404, "Not Found");
    assertAnswer(send(request("//x/open").GET()), 404, "Not Found");
  }

  @Test
  void aBodyOverTenMegabytesIsTooLarge() throws Exception {
    int limit = 10 * 1024 * 1024;
    assertAnswer(send(post("/things/1", "x".repeat(limit + 1))), 413, "Request Entity Too Large");
    assertThat(send(post("/things/1", "x".repeat(limit))).statusCode()).isEqualTo(200);
  }

  @Test
  void aHandlersAnswerIsPassedOn() throws Exception {
    HttpResponse<String> text = send(post("/things/answer", ""));
    assertThat(text.statusCode()).isEqualTo(201);
    assertThat(text.body()).isEqualTo("é");
    assertThat(text.headers().firstValue("content-type")).contains("text/plain");
    assertThat(text.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
    HttpResponse<String> binary = send(post("/things/binary", ""));
    assertThat(binary.body()).isEqualTo("binary");
    assertThat(binary.headers().firstValue("content-type")).contains("application/json");
  }

  @Test
  void aHandlerThatThrowsIsAnInternalServerErrorAndLeavesATrace() throws Exception {
    assertAnswer(send(post("/things/throw", "")), 500, "Internal Server Error");
    assertThat(Files.readString(folder.resolve("run.log")))
        .contains("\"function\":\"Probe\"", "IllegalStateException: on purpose");
  }

  @Test
  void aHandlerThatTakesTooLongIsUnavailableAndItsEnvironmentIsLost() throws Exception {
    send(post("/things/1", ""));
    assertAnswer(send(post("/things/sleep", "")), 503, "Service Unavailable");
    assertThat(Probe.MADE).hasValue(1);
    assertThat(send(post("/things/1", "")).statusCode()).isEqualTo(200);
    assertThat(Probe.MADE).hasValue(2);
  }

  @Test
  void aHandlerKnowsItsDeploymentAndItsTime() throws Exception {
    HttpResponse<String> response = send(post("/things/context", ""));
    assertThat(response.body()).matches("value Probe \\d+ [0-9a-f-]{36}");
    int remainingMillis = Integer.parseInt(response.body().split(" ", -1)[2]);
    assertThat(remainingMillis).isBetween(1, 1000);
  }

  @Test
  void anEnvironmentTakesOneRequestAtATimeAndOthersWaitForAPlace() {
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 20)
            .mapToObj(
                _ -> CLIENT.sendAsync(post("/things/busy", "").build(), BodyHandlers.ofString()))
            .toList();
    assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
    assertThat(Probe.MOST_AT_ONCE).hasValue(CONCURRENCY);
    assertThat(Probe.MADE.get()).isLessThanOrEqualTo(CONCURRENCY);
  }

  @Test
  void aRequestUnderWayIsAnsweredBeforeServingEnds() throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        CLIENT.sendAsync(post("/things/busy", "").build(), BodyHandlers.ofString());
    Probe.EVENTS.take();
    stop();
    assertThat(answer.join().statusCode()).isEqualTo(200);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(listener.orElseThrow().address() + path));
  }

  private HttpRequest.Builder post(String path, String body) {
    return request(path)
        .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .header("Authorization", "Bearer " + IDENTITY.token("alice", RULES));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static void assertAnswer(HttpResponse<String> response, int status, String message) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.body()).isEqualTo("{\"message\":\"" + message + "\"}");
  }

  /** Does what its path parameter says, and remembers what it saw. */
  public static final class Probe
      implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    static final BlockingQueue<APIGatewayV2HTTPEvent> EVENTS = new LinkedBlockingQueue<>();
    static final AtomicInteger MADE = new AtomicInteger();
    static final AtomicInteger MOST_AT_ONCE = new AtomicInteger();
    private static final AtomicInteger AT_ONCE = new AtomicInteger();

    private final FunctionEnvironment deployment;

    public Probe(FunctionEnvironment deployment) {
      this.deployment = deployment;
      MADE.incrementAndGet();
    }

    static void forget() {
      EVENTS.clear();
      MADE.set(0);
      MOST_AT_ONCE.set(0);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
      EVENTS.add(event);
      APIGatewayV2HTTPResponse.APIGatewayV2HTTPResponseBuilder response =
          APIGatewayV2HTTPResponse.builder().withStatusCode(200);
      Map<String, String> parameters =
          Optional.ofNullable(event.getPathParameters()).orElse(new HashMap<>());
      return switch (parameters.getOrDefault("id", "")) {
        case "answer" ->
            response
                .withStatusCode(201)
                .withHeaders(Map.of("Content-Type", "text/plain"))
                .withCookies(List.of("a=1", "b=2"))
                .withBody("é")
                .build();
        case "binary" -> response.withBody("YmluYXJ5").withIsBase64Encoded(true).build();
        case "throw" -> throw new IllegalStateException("on purpose");
        case "sleep" -> response.withBody(slept(5000)).build();
        case "busy" -> response.withBody(counted()).build();
        case "context" ->
            response
                .withBody(
                    String.join(
                        " ",
                        deployment.variable("VARIABLE"),
                        context.getFunctionName(),
                        String.valueOf(context.getRemainingTimeInMillis()),
                        context.getAwsRequestId()))
                .build();
        default -> response.build();
      };
    }

    private static String counted() {
      int atOnce = AT_ONCE.incrementAndGet();
      MOST_AT_ONCE.accumulateAndGet(atOnce, Math::max);
      String body = slept(100);
      AT_ONCE.decrementAndGet();
      return body;
    }

    private static String slept(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return "slept";
    }
  }
}
