package tollgate.payouts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAnswer;
import tollgate.domain.PayoutProviderName;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.http.JsonObject;

/**
 * A provider behind HTTPS, as docs/reference/payout.md describes it. The JDK's client does not
 * resend a POST by itself (it does resend a GET) and follows no redirects.
 */
final class HttpPayoutProvider implements PayoutProvider {

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(4);
  private static final int MOST_ANSWER_BYTES = 16_384;
  private static final int HTTPS = 443;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final PayoutProviderName name;
  private final URI payouts;
  private final Signature signature;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  HttpPayoutProvider(FunctionEnvironment deployment) {
    URI address = secure(URI.create(deployment.variable("PAYOUT_PROVIDER_URL")));
    this.name = nameOf(address);
    this.payouts = URI.create(address + "/payouts");
    this.signature = new Signature(deployment.variable("PAYOUT_PROVIDER_SECRET"));
    this.clock = deployment.clock();
  }

  /** Requires HTTPS for any address outside this machine. */
  private static URI secure(URI address) {
    boolean secure =
        "https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && isThisMachine(address));
    if (!secure) {
      throw new IllegalStateException("PAYOUT_PROVIDER_URL is not https");
    }
    return address;
  }

  private static boolean isThisMachine(URI address) {
    return address.getHost() != null && THIS_MACHINE.contains(address.getHost());
  }

  /**
   * Host, port and path, which stay the same when a password in the address changes. For an address
   * on this machine the port is left out, since local servers share one ledger of payouts.
   */
  static PayoutProviderName nameOf(URI address) {
    boolean withPort =
        address.getPort() >= 0 && address.getPort() != HTTPS && !isThisMachine(address);
    return new PayoutProviderName(
        address.getHost().toLowerCase(Locale.ROOT)
            + (withPort ? ":" + address.getPort() : "")
            + address.getRawPath());
  }

  @Override
  public PayoutProviderName name() {
    return name;
  }

  @Override
  public PayoutAnswer send(Payout payout, Duration timeLeft) {
    String body =
        JsonObject.with("reference", payout.reference())
            .and("redPacketId", payout.attempt().redPacket())
            .and("attempt", payout.attempt().number())
            .and("payee", payout.payee())
            .and("amount", payout.amount())
            .toString();
    HttpRequest.Builder request =
        signed(payouts, "POST", body)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", payout.reference().value());
    return switch (exchange(request.build(), timeLeft)) {
      case Exchange.Answered(int code, String text) -> AnswerRules.toSending(payout, code, text);
      case Exchange.Lost(String why) -> new PayoutAnswer.Unknown(why);
    };
  }

  @Override
  public Optional<PayoutAnswer> ask(Payout payout, Duration timeLeft) {
    URI address = URI.create(payouts + "/" + payout.reference());
    return switch (exchange(signed(address, "GET", "").build(), timeLeft)) {
      case Exchange.Answered(int code, String text) -> AnswerRules.toAsking(payout, code, text);
      case Exchange.Lost(String why) -> Optional.of(new PayoutAnswer.Unknown(why));
    };
  }

  private HttpRequest.Builder signed(URI address, String method, String body) {
    Instant now = clock.instant();
    return HttpRequest.newBuilder(address)
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .header("Accept", "application/json")
        .header("Tollgate-Timestamp", Long.toString(now.getEpochSecond()))
        .header("Tollgate-Signature", signature.of(now, method, address.getRawPath(), body));
  }

  private sealed interface Exchange {
    record Answered(int code, String body) implements Exchange {}

    /** The request may or may not have arrived. */
    record Lost(String why) implements Exchange {}
  }

  /** The client's own timeout covers only the headers; this one includes the body. */
  private Exchange exchange(HttpRequest request, Duration timeLeft) {
    long millis = Math.min(ANSWER.toMillis(), timeLeft.toMillis());
    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_ANSWER_BYTES));
    try {
      HttpResponse<String> answer = response.get(millis, TimeUnit.MILLISECONDS);
      return new Exchange.Answered(answer.statusCode(), answer.body());
    } catch (TimeoutException e) {
      response.cancel(true);
      return new Exchange.Lost("no answer in time");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException lost) {
        return new Exchange.Lost(lost.getClass().getSimpleName());
      }
      throw new IllegalStateException("the request could not be sent", e.getCause());
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      return new Exchange.Lost("interrupted");
    }
  }
}
