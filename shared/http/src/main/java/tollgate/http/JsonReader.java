package tollgate.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a JSON object strictly: no duplicate fields, no nesting deeper than an amount, no trailing
 * content. No request contains an array.
 */
final class JsonReader {

  /** Stands for null, true, false and arrays, which no field accepts. */
  static final Object OTHER = new Object();

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxNumberLength(64).build())
          .build();

  private JsonReader() {}

  /** Strings, {@link java.math.BigDecimal}s, booleans and objects by name. */
  static Map<String, Object> read(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw ProblemException.malformed("The body is not a JSON object.");
      }
      Map<String, Object> object = object(parser);
      if (parser.nextToken() != null) {
        throw ProblemException.malformed("The body has more than one JSON object.");
      }
      return object;
    } catch (IOException e) {
      throw ProblemException.malformed("The body is not valid JSON, or repeats a field.");
    } catch (NumberFormatException e) {
      throw ProblemException.malformed("The body has a number whose exponent is out of range.");
    }
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      object.put(name, value(parser, parser.nextToken()));
    }
    return object;
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_OBJECT -> object(parser);
      default -> {
        parser.skipChildren();
        yield OTHER;
      }
    };
  }
}
