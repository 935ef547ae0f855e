package tollgate.gate;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Items as earlier code wrote them, spelled out: code that changes must still read these. */
final class TokenFixtures {

  static final String BODY =
      "{\"orderId\":\"ord_00000000000000000000000000000001\",\"productId\":\"fixture-product\",\"quantity\":1,"
          + "\"unitPrice\":{\"minorUnits\":70,\"currency\":\"CNY\"},"
          + "\"total\":{\"minorUnits\":70,\"currency\":\"CNY\"},"
          + "\"purchasedAt\":\"2026-11-22T06:00:00.123Z\"}";

  static final String PRODUCT = "fixture-product";

  /** Of one piece of that product; another way to take fingerprints would break every replay. */
  private static final String FINGERPRINT =
      "7867451913b150f0189afd9e4edfc207f8989053ef54dbf3f21405a5933c7e75";

  private TokenFixtures() {}

  /** A purchase of one piece under the key {@code k}. */
  static void putVersionOne(DynamoDbClient dynamoDb, String table, String user) {
    long tomorrow = Instant.now().plusSeconds(86_400).getEpochSecond();
    dynamoDb.putItem(
        PutItemRequest.builder()
            .tableName(table)
            .item(
                Map.ofEntries(
                    Map.entry("user", AttributeValue.fromS(user)),
                    Map.entry("operationAndKey", AttributeValue.fromS("purchase:caller:k")),
                    Map.entry("fingerprint", AttributeValue.fromS(FINGERPRINT)),
                    Map.entry("executionId", AttributeValue.fromS("an-earlier-execution")),
                    Map.entry("version", AttributeValue.fromN("1")),
                    Map.entry("status", AttributeValue.fromN("201")),
                    Map.entry("outcome", AttributeValue.fromS("purchased")),
                    Map.entry("body", AttributeValue.fromS(BODY)),
                    Map.entry("recordedAt", AttributeValue.fromS("2026-11-22T06:00:00.123Z")),
                    Map.entry("expiresAt", AttributeValue.fromN(Long.toString(tomorrow)))))
            .build());
  }
}
