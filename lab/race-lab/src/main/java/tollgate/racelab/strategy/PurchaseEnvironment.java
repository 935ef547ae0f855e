package tollgate.racelab.strategy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.purchase.PurchaseHandler;

/** One environment of Tollgate's purchases, which serves one request at a time. */
public final class PurchaseEnvironment {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final int SOLD = 201;
  private static final int CONTENDED = 503;

  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final PurchaseHandler handler;

  public PurchaseEnvironment(DynamoDbClient dynamoDb) {
    this.handler = new PurchaseHandler(TollgateTables.deployment(dynamoDb, log::add));
  }

  /**
   * An answered purchase.
   *
   * @param status of the answer
   * @param outcome as the log names it
   * @param calls to DynamoDB
   * @param conflicts that it met
   * @param begun in nanoseconds, of {@link System#nanoTime}
   */
  public record Served(
      int status, String outcome, int calls, int conflicts, long begun, double millis) {

    public boolean isSold() {
      return status == SOLD;
    }

    public boolean isOutOfStock() {
      return outcome.equals("out-of-stock");
    }

    /** Whether there was no definite answer, so that its buyer sends it again. */
    public boolean isContended() {
      return status == CONTENDED;
    }
  }

  /** Buys one unit. */
  public Served buy(String user, String product, String key) {
    return send(user, product, key, "");
  }

  /** Asks for a unit at a price that it never had, so that this environment knows the product. */
  public void ask(String user, String product) {
    var _ =
        send(
            user, product, "ask-" + user, ",\"unitPrice\":{\"minorUnits\":2,\"currency\":\"CNY\"}");
  }

  private Served send(String user, String product, String key, String price) {
    log.clear();
    Act act = new Act(Act.Kind.BUY, user, product, 1, key);
    long begun = System.nanoTime();
    APIGatewayV2HTTPResponse response =
        Tollgate.send(
            handler,
            "/purchases",
            Map.of(),
            "{\"productId\":\"%s\",\"quantity\":1%s}".formatted(product, price),
            act,
            Deadline.in(TIME));
    double millis = (System.nanoTime() - begun) / 1e6;
    JsonNode line = json(log.element());
    return new Served(
        response.getStatusCode(),
        line.path("outcome").asText(),
        line.path("calls").asInt(),
        line.path("Conflicts").asInt(),
        begun,
        millis);
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(line, e);
    }
  }
}
