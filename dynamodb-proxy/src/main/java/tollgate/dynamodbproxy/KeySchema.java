package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The key attributes of a table, and its billing mode.
 *
 * @param sort empty if the table has no sort key
 * @param onDemand whether the table is billed per request rather than for provisioned capacity
 */
record KeySchema(String partition, String sort, boolean onDemand) {

  /** Reads {@code Table.KeySchema} of a table's description. */
  static KeySchema of(JsonNode description) {
    String partition = "";
    String sort = "";
    for (JsonNode part : description.path("Table").path("KeySchema")) {
      String name = part.path("AttributeName").asText();
      if (part.path("KeyType").asText().equals("HASH")) {
        partition = name;
      } else {
        sort = name;
      }
    }
    String mode = description.path("Table").path("BillingModeSummary").path("BillingMode").asText();
    return new KeySchema(partition, sort, mode.equals("PAY_PER_REQUEST"));
  }

  /** The key among attributes; empty if it is missing, which the engine reports as an error. */
  Optional<ItemKey> keyOf(String table, JsonNode attributes) {
    JsonNode first = attributes.path(partition);
    if (first.isEmpty() || (!sort.isEmpty() && attributes.path(sort).isEmpty())) {
      return Optional.empty();
    }
    String second = sort.isEmpty() ? "" : value(attributes.path(sort));
    return Optional.of(new ItemKey(table, value(first), second));
  }

  /** Equal numbers are one key in any notation. */
  private static String value(JsonNode typed) {
    if (!typed.has("N")) {
      return typed.toString();
    }
    try {
      return "N" + new BigDecimal(typed.path("N").asText()).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException _) {
      return typed.toString();
    }
  }
}
