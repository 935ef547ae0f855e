package tollgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.domain.Money;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAnswer;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacketId;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.Clients;
import tollgate.dynamodb.client.FunctionEnvironment;

/** What leaves for a provider, and how much of its answer is read. */
class HttpPayoutProviderTest {

  private static final Duration ENOUGH = Duration.ofSeconds(10);

  private static final Payout PAYOUT =
      new Payout(
          new PayoutAttempt(new RedPacketId("rp-1"), 1),
          PayoutReference.random(),
          new UserId("openid-1"),
          Money.of(888, "CNY"),
          Instant.EPOCH);

  private static final String PAID =
      """
      {"reference":"%s","status":"PAID","payee":"openid-1",\
      "amount":{"minorUnits":888,"currency":"CNY"}}\
      """
          .formatted(PAYOUT.reference());

  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String body = PAID;

  HttpPayoutProviderTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(exchange.getRequestMethod() + " " + path);
      boolean elsewhere = path.startsWith("/elsewhere");
      byte[] bytes = (elsewhere ? PAID : body).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      exchange.sendResponseHeaders(elsewhere ? 200 : status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://payouts.example.com",
        "http://localhost.example.com",
        "http://127.0.0.2",
        "http://10.0.0.1:8080/v1",
        "ftp://localhost",
        "payouts.example.com"
      })
  void sendsNothingOverPlainHttpToAnotherMachine(String address) {
    assertThatIllegalStateException()
        .isThrownBy(() -> provider(address))
        .withMessage("PAYOUT_PROVIDER_URL is not https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://payouts.example.com/v1", "http://localhost:80/v1", "http://[::1]:80"})
  void takesHttpsAndThisMachine(String address) {
    assertThat(provider(address).name().value()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://payouts.example.com/v1, payouts.example.com/v1",
    "https://Payouts.Example.com:443/v1, payouts.example.com/v1",
    "https://user:secret@payouts.example.com/v1, payouts.example.com/v1",
    "https://payouts.example.com:8443/v1, payouts.example.com:8443/v1",
    "https://payouts.example.com/v2, payouts.example.com/v2",
    "http://localhost:3000/_local/provider, localhost/_local/provider",
    "http://localhost:3001/_local/provider, localhost/_local/provider"
  })
  void namesAProviderByItsAddress(URI address, String name) {
    assertThat(HttpPayoutProvider.nameOf(address)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirect(int redirect) {
    status = redirect;
    body = "";
    assertThat(provider().send(PAYOUT, ENOUGH))
        .isEqualTo(new PayoutAnswer.Unknown("status " + redirect));
    assertThat(provider().ask(PAYOUT, ENOUGH))
        .contains(new PayoutAnswer.Unknown("status " + redirect));
    assertThat(requests)
        .containsExactly("POST /v1/payouts", "GET /v1/payouts/" + PAYOUT.reference());
  }

  @Test
  void readsAnAnswerOfSixteenKibibytesAndNoMore() {
    body = PAID + " ".repeat(16_384 - PAID.length());
    assertThat(provider().send(PAYOUT, ENOUGH)).isEqualTo(new PayoutAnswer.Paid());
    body = PAID + " ".repeat(16_385 - PAID.length());
    assertThat(provider().send(PAYOUT, ENOUGH)).isInstanceOf(PayoutAnswer.Unknown.class);
    assertThat(provider().ask(PAYOUT, ENOUGH))
        .hasValueSatisfying(it -> assertThat(it).isInstanceOf(PayoutAnswer.Unknown.class));
  }

  private HttpPayoutProvider provider() {
    return provider("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  private static HttpPayoutProvider provider(String address) {
    return new HttpPayoutProvider(
        new FunctionEnvironment(
            Map.of("PAYOUT_PROVIDER_URL", address, "PAYOUT_PROVIDER_SECRET", "secret"),
            Clients.at(URI.create("http://localhost:1")),
            InstantSource.system(),
            _ -> {}));
  }
}
