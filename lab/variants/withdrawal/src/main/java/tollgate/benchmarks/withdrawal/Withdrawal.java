package tollgate.benchmarks.withdrawal;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** One withdrawal, read with Jackson: the rows that it writes and the answer that it gets. */
public record Withdrawal(
    String id, String user, String key, String redPacket, Amount amount, Instant at) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The body of the request. */
  public record Body(Amount amount) {}

  /** What the packet is worth. */
  public record Amount(long minorUnits, String currency) {}

  /** The body of the answer. */
  public record Receipt(
      String withdrawalId, String redPacketId, Amount amount, String status, String requestedAt) {}

  /** The withdrawal that an event asks for. */
  public static Withdrawal read(APIGatewayV2HTTPEvent event) {
    try {
      return new Withdrawal(
          UUID.randomUUID().toString(),
          requireNonNull(event.getRequestContext().getAuthorizer().getJwt().getClaims().get("sub")),
          requireNonNull(event.getHeaders().get("idempotency-key")),
          requireNonNull(event.getPathParameters().get("redPacketId")),
          JSON.readValue(event.getBody(), Body.class).amount(),
          Instant.now());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The packet leaves AVAILABLE, and its amount moves in the journal. */
  public List<TransactWriteItem> writes() {
    return List.of(
        TransactWriteItem.builder().update(order()).build(),
        TransactWriteItem.builder().put(entry()).build());
  }

  /** What the caller is told. */
  public APIGatewayV2HTTPResponse response() {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(202)
        .withHeaders(Map.of("content-type", "application/json"))
        .withBody(body())
        .build();
  }

  /** What the caller is told, as JSON. */
  public String body() {
    try {
      return JSON.writeValueAsString(
          new Receipt(id, redPacket, amount, "WITHDRAWING", at.toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Update order() {
    return Update.builder()
        .tableName(System.getenv("RED_PACKETS_TABLE"))
        .key(Map.of("redPacketId", text(redPacket)))
        .updateExpression(
            "SET #status = :withdrawing, withdrawalId = :withdrawal, requestedAt = :at,"
                + " attempt = attempt + :one")
        .conditionExpression(
            "#owner = :caller AND eligible = :yes AND #status = :available"
                + " AND amount = :amount AND currency = :currency")
        .expressionAttributeNames(Map.of("#status", "status", "#owner", "owner"))
        .expressionAttributeValues(
            Map.of(
                ":withdrawing", text("WITHDRAWING"),
                ":withdrawal", text(id),
                ":at", number(at.toEpochMilli()),
                ":one", number(1),
                ":caller", text(user),
                ":yes", AttributeValue.fromBool(true),
                ":available", text("AVAILABLE"),
                ":amount", number(amount.minorUnits()),
                ":currency", text(amount.currency())))
        .build();
  }

  private Put entry() {
    return Put.builder()
        .tableName(System.getenv("JOURNAL_TABLE"))
        .item(
            Map.of(
                "account", text("redpacket:" + redPacket),
                "entryId", text("je_" + UUID.randomUUID()),
                "debit", text("redpacket:" + redPacket),
                "credit", text("payouts"),
                "amount", number(amount.minorUnits()),
                "currency", text(amount.currency()),
                "cause", text("withdrawal:" + id),
                "at", number(at.toEpochMilli())))
        .conditionExpression("attribute_not_exists(entryId)")
        .build();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
