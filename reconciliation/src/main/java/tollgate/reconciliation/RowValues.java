package tollgate.reconciliation;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The values of a row's attributes. A missing attribute, or one of another type, makes the row
 * unreadable.
 */
final class RowValues {

  private RowValues() {}

  static String string(Map<String, AttributeValue> item, String attribute) {
    return attribute(item, attribute, AttributeValue.Type.S).s();
  }

  static long number(Map<String, AttributeValue> item, String attribute) {
    try {
      return Long.parseLong(attribute(item, attribute, AttributeValue.Type.N).n());
    } catch (NumberFormatException _) {
      throw new UnreadableRow(attribute);
    }
  }

  static boolean flag(Map<String, AttributeValue> item, String attribute) {
    return attribute(item, attribute, AttributeValue.Type.BOOL).bool();
  }

  static AttributeValue attribute(
      Map<String, AttributeValue> item, String name, AttributeValue.Type type) {
    AttributeValue value = item.get(name);
    if (value == null || value.type() != type) {
      throw new UnreadableRow(name);
    }
    return value;
  }
}
