package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * The size of an item by the rule of the DynamoDB Developer Guide: the lengths of its attribute
 * names and of their values. For numbers the guide itself says "approximately".
 */
final class ItemBytes {

  private static final int OF_A_DOCUMENT = 3;

  private ItemBytes() {}

  static int of(JsonNode item) {
    int bytes = 0;
    for (Map.Entry<String, JsonNode> attribute : item.properties()) {
      bytes += utf8(attribute.getKey()) + value(attribute.getValue());
    }
    return bytes;
  }

  /** The size of a typed value such as {@code {"S":"text"}}. */
  static int value(JsonNode typed) {
    int bytes = 0;
    for (Map.Entry<String, JsonNode> entry : typed.properties()) {
      JsonNode value = entry.getValue();
      bytes +=
          switch (entry.getKey()) {
            case "S" -> utf8(value.asText());
            case "N" -> number(value.asText());
            case "B" -> binary(value.asText());
            case "SS", "NS", "BS" -> set(entry.getKey().substring(0, 1), value);
            case "L" -> list(value);
            case "M" -> OF_A_DOCUMENT + value.size() + of(value);
            default -> 1;
          };
    }
    return bytes;
  }

  private static int set(String type, JsonNode values) {
    int bytes = 0;
    for (JsonNode value : values) {
      bytes += value(Json.object().set(type, value));
    }
    return bytes;
  }

  private static int list(JsonNode values) {
    int bytes = OF_A_DOCUMENT + values.size();
    for (JsonNode value : values) {
      bytes += value(value);
    }
    return bytes;
  }

  /** One byte per two significant digits, plus one. */
  private static int number(String text) {
    try {
      BigDecimal trimmed = new BigDecimal(text).stripTrailingZeros();
      int digits = trimmed.signum() == 0 ? 0 : trimmed.precision();
      return (digits + 1) / 2 + 1;
    } catch (NumberFormatException _) {
      return text.length();
    }
  }

  private static int binary(String text) {
    try {
      return Base64.getDecoder().decode(text).length;
    } catch (IllegalArgumentException _) {
      return text.length();
    }
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
