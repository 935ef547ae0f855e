package tollgate.local.sandbox;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The payout provider over HTTP: it receives signed orders and queries, and may fail. */
public final class SandboxProvider implements HttpHandler {

  private static final int MAX_BODY_BYTES = 16 * 1024;

  /** A time longer than a client waits. */
  private static final Duration HOLD = Duration.ofSeconds(5);

  /** A time shorter than a client waits. */
  private static final Duration SLOWNESS = Duration.ofSeconds(2);

  private final String payouts;
  private final SignatureCheck signature;
  private final PayoutLedger ledger;
  private final InstantSource clock;
  private final PayoutFaults usualFaults;
  private volatile PayoutFaults faults;

  /**
   * A provider.
   *
   * @param path its path
   * @param secret the secret with which requests are signed
   */
  public SandboxProvider(
      String path, String secret, PayoutLedger ledger, PayoutFaults faults, InstantSource clock) {
    this.payouts = path + "/payouts";
    this.signature = new SignatureCheck(secret);
    this.ledger = ledger;
    this.usualFaults = faults;
    this.faults = faults;
    this.clock = clock;
  }

  /** All payouts by red packet and attempt, with the number of requests. */
  public Map<String, Object> report() {
    return ledger.report();
  }

  /** Deletes all payouts and restores the initial faults. */
  public void reset() {
    failBy(usualFaults);
    ledger.empty();
  }

  /** Sets the faults from now on. */
  public void failBy(PayoutFaults newFaults) {
    faults = newFaults;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
    String body = new String(bytes, StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getRawPath();
    String route = exchange.getRequestMethod() + " " + path;
    if (!isSigned(exchange, body)) {
      send(exchange, ProviderAnswer.of(401, "NOT_SIGNED"));
    } else if (route.equals("POST " + payouts)) {
      order(exchange, body);
    } else if (route.startsWith("GET " + payouts + "/")) {
      query(exchange, path.substring(payouts.length() + 1));
    } else {
      send(exchange, ProviderAnswer.of(404, "NO_SUCH_ROUTE"));
    }
  }

  private boolean isSigned(HttpExchange exchange, String body) {
    return signature.isGood(
        header(exchange, "Tollgate-Timestamp"),
        header(exchange, "Tollgate-Signature"),
        exchange.getRequestMethod() + "\n" + exchange.getRequestURI().getRawPath() + "\n" + body,
        clock.instant());
  }

  private void order(HttpExchange exchange, String order) throws IOException, InterruptedException {
    Optional<String> reference = reference(order);
    if (reference.filter(header(exchange, "Idempotency-Key")::equals).isEmpty()) {
      send(exchange, ProviderAnswer.of(400, "NO_ORDER"));
      return;
    }
    PayoutFault fault = fault(ledger.countPost(reference.get()));
    SandboxPayout.Status status =
        fault == PayoutFault.REFUSE ? SandboxPayout.Status.REFUSED : SandboxPayout.Status.PAID;
    answer(
        exchange,
        fault,
        () -> ProviderAnswer.to(order, ledger.settle(reference.get(), status, order)));
  }

  private void query(HttpExchange exchange, String reference)
      throws IOException, InterruptedException {
    SandboxPayout payout = ledger.countQuery(reference);
    answer(exchange, fault(payout), () -> ProviderAnswer.of(payout));
  }

  private PayoutFault fault(SandboxPayout asked) {
    return faults.of(asked.reference(), asked.asked() - 1);
  }

  private static void answer(HttpExchange exchange, PayoutFault fault, Supplier<ProviderAnswer> act)
      throws IOException, InterruptedException {
    switch (fault) {
      case NONE, REFUSE -> send(exchange, act.get());
      case SLOW -> {
        ProviderAnswer answer = act.get();
        Thread.sleep(SLOWNESS);
        send(exchange, answer);
      }
      case TIMEOUT -> {
        var _ = act.get();
        Thread.sleep(HOLD);
      }
      case ERROR -> send(exchange, ProviderAnswer.of(500, "OUT_OF_ORDER"));
      case RESET -> {
        // Closed without an answer.
      }
    }
  }

  private static Optional<String> reference(String order) {
    try {
      return Optional.ofNullable(
          JSONObjectUtils.getString(JSONObjectUtils.parse(order), "reference"));
    } catch (ParseException _) {
      return Optional.empty();
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }

  private static void send(HttpExchange exchange, ProviderAnswer answer) throws IOException {
    byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
