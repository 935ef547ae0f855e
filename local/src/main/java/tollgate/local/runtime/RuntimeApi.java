package tollgate.local.runtime;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The Runtime API of one execution environment, version 2018-06-01: a runtime fetches its next
 * request here and posts the answer. A runtime with several threads fetches one request for each.
 */
public final class RuntimeApi implements AutoCloseable {

  /** Lambda's limit of an answer: slightly more than 6 MB. */
  public static final int MAX_ANSWER_BYTES = 6_291_556;

  static final String CREDENTIALS = "/2021-04-23/credentials";
  private static final String PATH = "/2018-06-01/runtime/";

  private static final Duration LENT_FOR = Duration.ofHours(6);

  static {
    // Otherwise the second part of an answer may wait some 40 ms for the acknowledgement of the
    // first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String functionArn;
  private final int threadsOfRuntime;
  private final String credentialsToken = UUID.randomUUID().toString();
  private final CompletableFuture<Progress> initialized = new CompletableFuture<>();
  private final CompletableFuture<Progress> restored = new CompletableFuture<>();
  private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
  private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Work> underWay = new ConcurrentHashMap<>();

  /** Requests whose threads have not asked for another one yet, in the order of the answers. */
  private final Queue<Work> answered = new ConcurrentLinkedQueue<>();

  private RuntimeApi(HttpServer server, String functionArn, int threadsOfRuntime) {
    this.server = server;
    this.functionArn = functionArn;
    this.threadsOfRuntime = threadsOfRuntime;
  }

  /** Opens it for a runtime that handles one request at a time. */
  public static RuntimeApi open(String functionArn) throws IOException {
    return open(functionArn, 1);
  }

  /**
   * Opens it on a free port that only this machine can reach.
   *
   * @param threadsOfRuntime how many requests the runtime handles at once
   */
  public static RuntimeApi open(String functionArn, int threadsOfRuntime) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    RuntimeApi api = new RuntimeApi(HttpServer.create(anyPort, 0), functionArn, threadsOfRuntime);
    api.server.setExecutor(api.threads);
    api.server.createContext("/", api::answer);
    api.server.start();
    return api;
  }

  /** Host and port, as a runtime reads them from AWS_LAMBDA_RUNTIME_API. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * The token with which a function with SnapStart fetches credentials, since its environment holds
   * none.
   */
  String credentialsToken() {
    return credentialsToken;
  }

  /** Completes when the runtime is ready for a snapshot or a request, or has reported an error. */
  public CompletableFuture<Progress> initialized() {
    return initialized;
  }

  /** Continues a runtime that waits for its snapshot; completes when it is ready for a request. */
  public CompletableFuture<Progress> restore() {
    snapshot.complete(null);
    return restored;
  }

  /** Passes a request to the runtime as soon as it asks for one. */
  public void hand(Work work) {
    waiting.add(work);
  }

  /** Takes back a request that the runtime has not asked for. */
  void withdraw(Work work) {
    waiting.remove(work);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String call = path.startsWith(PATH) ? path.substring(PATH.length()) : path;
      String[] parts = call.split("/", -1);
      String id = parts.length == 3 && parts[0].equals("invocation") ? parts[1] : "";
      switch (exchange.getRequestMethod() + " " + call.replace("/" + id + "/", "/{id}/")) {
        case "GET invocation/next" -> next(exchange);
        case "POST invocation/{id}/response" -> respond(exchange, id);
        case "POST invocation/{id}/error" -> fail(exchange, id);
        case "POST init/error" -> giveUp(exchange, initialized);
        case "GET restore/next" -> awaitRestore(exchange);
        case "POST restore/error" -> giveUp(exchange, restored);
        case "GET " + CREDENTIALS -> lendCredentials(exchange);
        default -> refuse(exchange, 404, new FunctionError("NotFound", "there is no " + path));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Work last = answered.poll();
    if (last != null) {
      underWay.remove(last.requestId());
      last.finished().complete(null);
    }
    if (underWay.size() >= threadsOfRuntime) {
      refuse(exchange, 403, outOfTurn("the last request has no answer yet"));
      return;
    }
    initialized.complete(new Progress.Ready());
    restored.complete(new Progress.Ready());
    Work work = waiting.take();
    underWay.put(work.requestId(), work);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", work.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(work.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
    headers.set("Lambda-Runtime-Trace-Id", traceId());
    send(exchange, 200, work.event());
  }

  private void respond(HttpExchange exchange, String requestId) throws IOException {
    Work work = underWay.get(requestId);
    if (work == null) {
      refuse(exchange, 400, unknown(requestId));
      return;
    }
    byte[] json = limited(exchange.getRequestBody());
    if (json.length > MAX_ANSWER_BYTES) {
      FunctionError error =
          new FunctionError(
              "Function.ResponseSizeTooLarge",
              "an answer has at most " + MAX_ANSWER_BYTES + " bytes");
      var _ = complete(work, new InvocationResult.Failed(error));
      refuse(exchange, 413, error);
    } else if (complete(work, new InvocationResult.Answered(json))) {
      accept(exchange);
    } else {
      refuse(exchange, 403, outOfTurn("the request has an answer already"));
    }
  }

  /** Also called after an answer that was rejected: the client reports that as an error. */
  private void fail(HttpExchange exchange, String requestId) throws IOException {
    Work work = underWay.get(requestId);
    if (work == null) {
      refuse(exchange, 400, unknown(requestId));
      return;
    }
    var _ = complete(work, new InvocationResult.Failed(reported(exchange)));
    accept(exchange);
  }

  /** Whether the request had no answer before. */
  private boolean complete(Work work, InvocationResult result) {
    boolean isFirst = work.answer().complete(result);
    if (isFirst) {
      answered.add(work);
    }
    return isFirst;
  }

  private static void giveUp(HttpExchange exchange, CompletableFuture<Progress> phase)
      throws IOException {
    phase.complete(new Progress.Failed(reported(exchange)));
    accept(exchange);
  }

  private void awaitRestore(HttpExchange exchange) throws IOException {
    initialized.complete(new Progress.Ready());
    snapshot.join();
    send(exchange, 200, new byte[0]);
  }

  /** Credentials fetched before a snapshot expire at once, since a snapshot may be weeks old. */
  private void lendCredentials(HttpExchange exchange) throws IOException {
    if (!credentialsToken.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      refuse(exchange, 401, new FunctionError("Unauthorized", "the token is another one"));
      return;
    }
    boolean isRestored = snapshot.isDone();
    Instant expiration = Instant.now().plus(isRestored ? LENT_FOR : Duration.ZERO);
    json(
        exchange,
        200,
        Map.of(
            "AccessKeyId",
            isRestored ? "RESTORED" : "SNAPSHOT",
            "SecretAccessKey",
            "local",
            "Token",
            "local",
            "Expiration",
            expiration.toString()));
  }

  private static FunctionError unknown(String requestId) {
    return new FunctionError("InvalidRequestID", "no request " + requestId + " is under way");
  }

  private static FunctionError outOfTurn(String why) {
    return new FunctionError("InvalidStateTransition", why);
  }

  private static FunctionError reported(HttpExchange exchange) throws IOException {
    return FunctionError.reported(
        new String(limited(exchange.getRequestBody()), StandardCharsets.UTF_8));
  }

  /** The whole body, or enough of it to show that it exceeds the limit. */
  private static byte[] limited(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_ANSWER_BYTES + 1);
    body.transferTo(OutputStream.nullOutputStream());
    return bytes;
  }

  private static String traceId() {
    String random = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    return "Root=1-%08x-%s;Sampled=0".formatted(Instant.now().getEpochSecond(), random);
  }

  private static void accept(HttpExchange exchange) throws IOException {
    json(exchange, 202, Map.of("status", "OK"));
  }

  private static void refuse(HttpExchange exchange, int status, FunctionError error)
      throws IOException {
    json(exchange, status, Map.of("errorType", error.type(), "errorMessage", error.message()));
  }

  private static void json(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    send(exchange, status, JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    snapshot.cancel(false);
  }
}
