package tollgate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A payout provider as docs/reference/payout.md wants one, on a port of its own: it pays each
 * reference once, keeps what it said, and has the troubles that a test has lined up.
 */
public final class PaymentProvider implements AutoCloseable {

  /** What becomes of one request. */
  public enum Trouble {
    NONE,
    /** The reference is refused, now and for ever. */
    REFUSE,
    /** The request never arrives. */
    LOSE_REQUEST,
    /** It is carried out, and its answer never arrives. */
    LOSE_ANSWER,
    /** It is carried out, and answered when nobody waits any more. */
    ANSWER_TOO_LATE,
    /** It is answered with 500, and not carried out. */
    FAIL,
    /** It is carried out, and answered with 500. */
    FAIL_AFTER,
    /** It is taken in, and not decided. */
    PENDING,
    /** Something else answers in the provider's place. */
    PROXY
  }

  private static final String SECRET = "a secret of two";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LATE_MILLIS = 4_500;

  private final HttpServer server;
  private final String path;
  private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final Queue<JsonNode> payments = new ConcurrentLinkedQueue<>();
  private final Map<String, Decision> standing = new ConcurrentHashMap<>();
  private volatile Supplier<Trouble> afterwards = () -> Trouble.NONE;
  private volatile Consumer<ObjectNode> change = _ -> {};

  /** What was decided on an order. */
  private record Decision(String word, JsonNode order) {}

  public PaymentProvider(Trouble... troubles) {
    this("/v1", troubles);
  }

  /** A provider under a path by which it is not mistaken for another one. */
  public PaymentProvider(String path, Trouble... troubles) {
    this.path = path;
    this.troubles.addAll(List.of(troubles));
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** What a function has to be told to find this provider. */
  public Map<String, String> variables() {
    return Map.of(
        "PAYOUT_PROVIDER_URL",
        "http://127.0.0.1:" + server.getAddress().getPort() + path,
        "PAYOUT_PROVIDER_SECRET",
        SECRET);
  }

  /** What the next requests meet. */
  public void next(Trouble... more) {
    troubles.addAll(List.of(more));
  }

  /** What each request meets that is behind those that were lined up. */
  public void afterwards(Supplier<Trouble> trouble) {
    afterwards = trouble;
  }

  /** Changes each answer that states an end. */
  public void changeAnswers(Consumer<ObjectNode> changed) {
    change = changed;
  }

  /** Every request, as {@code POST po_…} or {@code GET po_…}; lost ones too. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The bodies by which money has left. */
  public List<JsonNode> payments() {
    return List.copyOf(payments);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String method = exchange.getRequestMethod();
    boolean sent = method.equals("POST");
    String address = exchange.getRequestURI().getRawPath();
    String reference =
        sent
            ? exchange.getRequestHeaders().getFirst("Idempotency-Key")
            : address.substring((path + "/payouts/").length());
    requests.add(method + " " + reference);
    Trouble next = troubles.poll();
    Trouble trouble = next == null ? afterwards.get() : next;
    try (exchange) {
      if (!isSigned(exchange, method, address, body)) {
        respond(exchange, 401, "{\"status\":\"UNAUTHENTICATED\"}");
        return;
      }
      switch (trouble) {
        case LOSE_REQUEST -> {}
        case FAIL -> respond(exchange, 500, "{}");
        case PROXY -> respond(exchange, 200, "<html>Welcome</html>");
        case PENDING -> respond(exchange, 202, word(reference, "PENDING"));
        case LOSE_ANSWER -> stand(sent, body, reference, "PAID");
        case ANSWER_TOO_LATE -> {
          stand(sent, body, reference, "PAID");
          pause();
          tell(exchange, sent, reference);
        }
        case FAIL_AFTER -> {
          stand(sent, body, reference, "PAID");
          respond(exchange, 500, "{}");
        }
        case REFUSE -> {
          stand(sent, body, reference, "REFUSED");
          tell(exchange, sent, reference);
        }
        case NONE -> {
          stand(sent, body, reference, "PAID");
          tell(exchange, sent, reference);
        }
      }
    }
  }

  /** Decides on a reference that was sent, unless that was done before. */
  private void stand(boolean sent, byte[] body, String reference, String decision)
      throws IOException {
    if (!sent) {
      return;
    }
    JsonNode order = JSON.readTree(body);
    Decision made = new Decision(decision, order);
    if (standing.putIfAbsent(reference, made) == null && decision.equals("PAID")) {
      payments.add(order);
    }
  }

  private void tell(HttpExchange exchange, boolean sent, String reference) throws IOException {
    Decision made = standing.get(reference);
    if (made == null) {
      respond(exchange, 404, word(reference, "NOT_FOUND"));
      return;
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.put("reference", reference).put("status", made.word()).put("reason", "account-closed");
    answer.set("payee", made.order().path("payee"));
    answer.set("amount", made.order().path("amount"));
    change.accept(answer);
    respond(exchange, made.word().equals("REFUSED") && sent ? 422 : 200, answer.toString());
  }

  private static String word(String reference, String word) {
    return "{\"reference\":\"%s\",\"status\":\"%s\",\"reason\":\"account-closed\"}"
        .formatted(reference, word);
  }

  private static void respond(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** By code of its own. */
  private static boolean isSigned(HttpExchange exchange, String method, String path, byte[] body) {
    String time = exchange.getRequestHeaders().getFirst("Tollgate-Timestamp");
    String signature = exchange.getRequestHeaders().getFirst("Tollgate-Signature");
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((time + "\n" + method + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8));
      String expected = "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
      return expected.equals(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LATE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
