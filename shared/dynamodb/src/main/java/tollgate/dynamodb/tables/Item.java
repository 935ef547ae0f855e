package tollgate.dynamodb.tables;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.Money;

/**
 * An item as it was read, with typed access to its attributes. A missing required attribute throws.
 */
public record Item(Map<String, AttributeValue> attributes) {

  /** An item, or none: DynamoDB writes "no item" as an empty map. */
  public static Optional<Item> of(Map<String, AttributeValue> attributes) {
    return attributes.isEmpty() ? Optional.empty() : Optional.of(new Item(attributes));
  }

  public String string(String name) {
    return required(name).s();
  }

  public Optional<String> optionalString(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
  }

  /** A set of texts; an absent attribute is an empty set. */
  public List<String> strings(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::ss).orElse(List.of());
  }

  public long number(String name) {
    return Long.parseLong(required(name).n());
  }

  public OptionalLong optionalNumber(String name) {
    return attributes.containsKey(name) ? OptionalLong.of(number(name)) : OptionalLong.empty();
  }

  public boolean flag(String name) {
    return required(name).bool();
  }

  public Instant instant(String name) {
    return Instant.parse(string(name));
  }

  /** A time that is written as a number, because an index sorts by it. */
  public Optional<Instant> optionalMillis(String name) {
    return optionalNumber(name).stream().mapToObj(Instant::ofEpochMilli).findFirst();
  }

  /** An amount of the item's own currency. */
  public Money money(String name) {
    return Money.of(number(name), string("currency"));
  }

  public <E extends Enum<E>> E state(String name, Class<E> states) {
    return Enum.valueOf(states, string(name));
  }

  private AttributeValue required(String name) {
    AttributeValue value = attributes.get(name);
    if (value == null) {
      throw new IllegalStateException("an item has no attribute " + name);
    }
    return value;
  }
}
