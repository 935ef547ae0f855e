package tollgate.local.sandbox;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.domain.LeadQueue;
import tollgate.domain.Money;
import tollgate.domain.UserId;
import tollgate.local.gateway.GatewayResponse;
import tollgate.local.page.LocalPage;
import tollgate.local.streams.DeadLetters;

/**
 * Controls under /_local that exist on this machine only: a page, tokens for any user, top-ups, and
 * a view of the payout provider.
 */
public final class LocalControls {

  private static final int MAX_BODY_BYTES = 16 * 1024;

  private static final GatewayResponse NOT_FOUND =
      GatewayResponse.message(
          404,
          "There are POST /_local/token, /_local/credits, /_local/reset, /_local/payout-faults,"
              + " /_local/bursts, and GET /_local/, /_local/rows, /_local/currencies,"
              + " /_local/payouts, /_local/dead-letters");

  /** Issues tokens. */
  @FunctionalInterface
  public interface Tokens {

    /**
     * A token of this user or service.
     *
     * @param queues the queues of leads that the user may work
     * @param scope the scopes, with blanks between them; empty for none
     */
    String of(UserId subject, List<String> queues, String scope);
  }

  private final Tokens tokens;
  private final DemoData demo;
  private final SandboxProvider provider;
  private final DeadLetters deadLetters;
  private final LocalPage page;

  public LocalControls(
      Tokens tokens,
      DemoData demo,
      SandboxProvider provider,
      DeadLetters deadLetters,
      LocalPage page) {
    this.tokens = tokens;
    this.demo = demo;
    this.provider = provider;
    this.deadLetters = deadLetters;
    this.page = page;
  }

  public GatewayResponse answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
    return answer(
        exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
        new String(body, StandardCharsets.UTF_8));
  }

  private GatewayResponse answer(String route, String body) {
    try {
      return switch (route) {
        case "POST /_local/token" -> token(object(body));
        case "POST /_local/credits" -> credit(object(body));
        case "POST /_local/reset" -> reset();
        case "GET /_local/payouts" -> GatewayResponse.json(200, provider.report());
        case "POST /_local/payout-faults" -> payoutFaults(body);
        case "GET /_local/dead-letters" ->
            GatewayResponse.json(200, Map.of("deadLetters", deadLetters.report()));
        default -> page.answer(route, () -> object(body)).orElse(NOT_FOUND);
      };
    } catch (IllegalArgumentException e) {
      return GatewayResponse.message(400, String.valueOf(e.getMessage()));
    }
  }

  private GatewayResponse token(Map<String, Object> body) {
    return GatewayResponse.json(
        200, Map.of("token", tokens.of(user(body, "sub"), queues(body), scope(body))));
  }

  private GatewayResponse credit(Map<String, Object> body) {
    UserId user = user(body, "user");
    if (!(body.get("minorUnits") instanceof Long minorUnits) || minorUnits < 1) {
      throw new IllegalArgumentException(
          "minorUnits has to be a whole number from 1 to " + Money.MAX_MINOR_UNITS);
    }
    return demo.credit(user, new Money(minorUnits, DemoRows.CURRENCY))
        ? GatewayResponse.json(200, Map.of("user", user.value(), "credited", minorUnits))
        : GatewayResponse.message(
            400, user + " has no " + DemoRows.CURRENCY + " wallet that can hold so much more");
  }

  private GatewayResponse reset() {
    demo.reset();
    provider.reset();
    deadLetters.clear();
    return GatewayResponse.json(200, Map.of("reset", true));
  }

  /** Sets the faults from a list in the form of --payout-faults; an empty list means no faults. */
  private GatewayResponse payoutFaults(String list) {
    provider.failBy(PayoutFaults.parse(list.strip()));
    return GatewayResponse.json(200, Map.of("payoutFaults", list.strip()));
  }

  private static Map<String, Object> object(String body) {
    try {
      return Optional.ofNullable(JSONObjectUtils.parse(body)).orElse(Map.of());
    } catch (ParseException e) {
      throw new IllegalArgumentException("the body has to be a JSON object", e);
    }
  }

  /** The queues of leads that the user may work, if the user is an operator. */
  private static List<String> queues(Map<String, Object> body) {
    return switch (body.get("queues")) {
      case null -> List.of();
      case List<?> names -> names.stream().map(LocalControls::queue).toList();
      default -> throw new IllegalArgumentException("queues has to be a list");
    };
  }

  private static String queue(Object name) {
    return new LeadQueue(String.valueOf(name)).name();
  }

  private static String scope(Map<String, Object> body) {
    return switch (body.get("scope")) {
      case null -> "";
      case String scope -> scope;
      default -> throw new IllegalArgumentException("scope has to be a string");
    };
  }

  private static UserId user(Map<String, Object> body, String name) {
    if (body.get(name) instanceof String user) {
      return new UserId(user);
    }
    throw new IllegalArgumentException(name + " has to be a string");
  }
}
