package tollgate.scale;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item by the rule of the DynamoDB Developer Guide: the lengths of its attribute
 * names and of their values. Of a number the guide itself says "approximately".
 */
final class ItemSize {

  private ItemSize() {}

  static long bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(attribute -> utf8(attribute.getKey()) + value(attribute.getValue()))
        .sum();
  }

  private static long value(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(value.n());
      case BOOL, NUL -> 1;
      case SS -> value.ss().stream().mapToLong(ItemSize::utf8).sum();
      case B, NS, BS, M, L, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("no item of ours has a " + value.type());
    };
  }

  /** One byte for two significant digits, and one more. */
  private static long number(String number) {
    BigDecimal trimmed = new BigDecimal(number).stripTrailingZeros();
    long digits = trimmed.signum() == 0 ? 0 : trimmed.precision();
    return (digits + 1) / 2 + 1;
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
