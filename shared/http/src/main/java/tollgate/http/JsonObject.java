package tollgate.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tollgate.domain.Money;

/**
 * A JSON object to write. Its members keep the order given, so the same values always produce the
 * same bytes.
 */
public final class JsonObject {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Object> members = new LinkedHashMap<>();

  public static JsonObject with(String name, Object value) {
    return new JsonObject().and(name, value);
  }

  /**
   * Adds a member.
   *
   * @param value an integer, a boolean, {@link Money}, a {@link JsonObject} or {@link Raw} JSON;
   *     anything else is written as text
   */
  public JsonObject and(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds a member if there is a value. */
  public JsonObject and(String name, Optional<?> value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  /** Adds the members of another object. */
  JsonObject andAll(JsonObject more) {
    members.putAll(more.members);
    return this;
  }

  /** JSON that was serialized before and is copied as it is. */
  public record Raw(String json) {}

  /** A list of objects, as the value of a member. */
  public static Raw array(List<JsonObject> objects) {
    return new Raw(
        objects.stream().map(JsonObject::toString).collect(Collectors.joining(",", "[", "]")));
  }

  /** A serialized object, unchanged byte for byte, with more members at its end. */
  static String extended(String object, JsonObject more) {
    return object.substring(0, object.length() - 1) + "," + more.toString().substring(1);
  }

  @Override
  public String toString() {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator);
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return text.toString();
  }

  private void write(JsonGenerator generator) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<String, Object> member : members.entrySet()) {
      generator.writeFieldName(member.getKey());
      switch (member.getValue()) {
        case Integer number -> generator.writeNumber(number);
        case Long number -> generator.writeNumber(number);
        case Boolean truth -> generator.writeBoolean(truth);
        case JsonObject object -> object.write(generator);
        case Raw(String json) -> generator.writeRawValue(json);
        case Money money -> of(money).write(generator);
        case Object text -> generator.writeString(text.toString());
      }
    }
    generator.writeEndObject();
  }

  private static JsonObject of(Money money) {
    return with("minorUnits", money.minorUnits()).and("currency", money.currency());
  }
}
