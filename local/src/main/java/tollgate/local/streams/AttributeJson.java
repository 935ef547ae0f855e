package tollgate.local.streams;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes in DynamoDB's JSON: {@code {"S": "text"}}. */
final class AttributeJson {

  private AttributeJson() {}

  static Map<String, Object> of(Map<String, AttributeValue> attributes) {
    Map<String, Object> json = new TreeMap<>();
    attributes.forEach((name, value) -> json.put(name, of(value)));
    return json;
  }

  private static Map<String, Object> of(AttributeValue value) {
    return switch (value.type()) {
      case S -> Map.of("S", value.s());
      case N -> Map.of("N", value.n());
      case B -> Map.of("B", base64(value.b()));
      case SS -> Map.of("SS", value.ss());
      case NS -> Map.of("NS", value.ns());
      case BS -> Map.of("BS", value.bs().stream().map(AttributeJson::base64).toList());
      case M -> Map.of("M", of(value.m()));
      case L -> Map.of("L", list(value.l()));
      case BOOL -> Map.of("BOOL", value.bool());
      case NUL -> Map.of("NULL", value.nul());
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("an attribute of a new kind: " + value);
    };
  }

  private static List<Map<String, Object>> list(List<AttributeValue> values) {
    return values.stream().map(AttributeJson::of).toList();
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
