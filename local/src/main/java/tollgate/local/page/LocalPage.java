package tollgate.local.page;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.Currencies;
import tollgate.domain.Currency;
import tollgate.local.gateway.GatewayResponse;

/** The page that shows the rows as they change, and fires the stories. */
public final class LocalPage {

  private final TableRows rows;
  private final Burst burst;
  private final Currencies currencies;

  /**
   * @param server the address of the API
   * @param currencies in which the functions accept amounts
   */
  public LocalPage(DynamoDbClient dynamoDb, URI server, Currencies currencies) {
    this.rows = new TableRows(dynamoDb, UnaryOperator.identity());
    this.burst = new Burst(server);
    this.currencies = currencies;
  }

  /**
   * Answers a request of the page.
   *
   * @param body reads the request's body, which has to be a JSON object
   * @return empty if the route is not one of the page
   * @throws IllegalArgumentException if the body has another form
   */
  public Optional<GatewayResponse> answer(String route, Supplier<Map<String, Object>> body) {
    return switch (route) {
      case "GET /_local/" -> Optional.of(PageFile.HTML.answer());
      case "GET /_local/page.css" -> Optional.of(PageFile.CSS.answer());
      case "GET /_local/page.js" -> Optional.of(PageFile.SCRIPT.answer());
      case "GET /_local/rows" -> Optional.of(GatewayResponse.json(200, rows.report()));
      case "GET /_local/currencies" -> Optional.of(GatewayResponse.json(200, digits()));
      case "POST /_local/bursts" ->
          Optional.of(GatewayResponse.json(200, burst.fire(body.get().get("requests"))));
      default -> Optional.empty();
    };
  }

  /** How many decimal digits an amount of each currency is displayed with. */
  private Map<String, Integer> digits() {
    Map<String, Integer> digits = new TreeMap<>(currencies.coins());
    java.util.Currency.getAvailableCurrencies().stream()
        .map(java.util.Currency::getCurrencyCode)
        .forEach(code ->
            currencies.digits(new Currency(code)).ifPresent(number -> digits.put(code, number)));
    return digits;
  }
}
