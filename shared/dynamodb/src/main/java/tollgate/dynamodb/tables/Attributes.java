package tollgate.dynamodb.tables;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes or expression values to write, by name. */
public final class Attributes {

  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  public static Attributes with(String name, Object value) {
    return new Attributes().and(name, value);
  }

  /** Text: a string, an id, an enum's name, an instant. */
  public Attributes and(String name, Object value) {
    values.put(name, AttributeValue.fromS(value.toString()));
    return this;
  }

  public Attributes and(String name, Optional<?> value) {
    value.ifPresent(present -> and(name, present));
    return this;
  }

  public Attributes and(String name, long value) {
    values.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  public Attributes and(String name, OptionalLong value) {
    value.ifPresent(present -> and(name, present));
    return this;
  }

  /** A set of texts, which must not be empty. */
  public Attributes and(String name, Set<?> values) {
    this.values.put(
        name, AttributeValue.fromSs(values.stream().map(Object::toString).sorted().toList()));
    return this;
  }

  public Attributes and(String name, boolean value) {
    values.put(name, AttributeValue.fromBool(value));
    return this;
  }

  /** The same as others. */
  Attributes and(Attributes others) {
    values.putAll(others.values);
    return this;
  }

  public Map<String, AttributeValue> map() {
    return values;
  }
}
