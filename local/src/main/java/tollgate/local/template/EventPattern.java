package tollgate.local.template;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * A pattern in the language of Lambda's event filtering: all fields have to match, and one rule in
 * a field's list. The rules are a value itself, {@code prefix}, {@code suffix}, {@code exists} and
 * {@code anything-but}. Any other rule is an error, so that no event is passed or dropped by
 * mistake.
 */
public final class EventPattern {

  private final Predicate<Optional<Object>> fields;

  private EventPattern(Predicate<Optional<Object>> fields) {
    this.fields = fields;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is malformed or has an unsupported rule
   */
  public static EventPattern of(String json) {
    try {
      return new EventPattern(fields(JSONObjectUtils.parse(json)));
    } catch (ParseException e) {
      throw new IllegalArgumentException("a filter's pattern has to be a JSON object: " + json, e);
    }
  }

  boolean fits(Map<String, Object> event) {
    return fields.test(Optional.of(event));
  }

  private static Predicate<Optional<Object>> fields(Map<?, ?> pattern) {
    Map<String, Predicate<Optional<Object>>> byName = new LinkedHashMap<>();
    pattern.forEach((name, each) -> byName.put(String.valueOf(name), field(name, each)));
    return value ->
        byName.entrySet().stream()
            .allMatch(field -> field.getValue().test(within(value, field.getKey())));
  }

  private static Predicate<Optional<Object>> field(Object name, Object pattern) {
    if (name.equals("$or")) {
      throw unknown("$or");
    }
    return switch (pattern) {
      case Map<?, ?> fields -> fields(fields);
      case List<?> rules -> oneOf(rules.stream().map(EventPattern::rule).toList());
      case null, default -> throw unknown(name + ": " + pattern + ", which is no list");
    };
  }

  private static Optional<Object> within(Optional<Object> value, String name) {
    return value
        .filter(Map.class::isInstance)
        .flatMap(map -> Optional.ofNullable(((Map<?, ?>) map).get(name)));
  }

  /** If the event has a list, one matching element is enough. */
  private static Predicate<Optional<Object>> oneOf(List<Predicate<Optional<Object>>> rules) {
    return value ->
        value.orElse(null) instanceof List<?> elements
            ? elements.stream()
                .anyMatch(each -> rules.stream().anyMatch(rule -> rule.test(Optional.of(each))))
            : rules.stream().anyMatch(rule -> rule.test(value));
  }

  private static Predicate<Optional<Object>> rule(Object rule) {
    return switch (rule) {
      case Map<?, ?> operator when operator.size() == 1 ->
          operator(
              String.valueOf(operator.keySet().iterator().next()),
              Objects.requireNonNull(operator.values().iterator().next()));
      case null -> throw unknown("null");
      default -> literal(rule);
    };
  }

  private static Predicate<Optional<Object>> literal(Object value) {
    return switch (value) {
      case String _, Boolean _, Number _ -> other -> other.filter(value::equals).isPresent();
      default -> throw unknown(String.valueOf(value));
    };
  }

  private static Predicate<Optional<Object>> operator(String name, Object argument) {
    return switch (name) {
      case "prefix" -> text(name, argument, String::startsWith);
      case "suffix" -> text(name, argument, String::endsWith);
      case "exists" ->
          switch (argument) {
            case Boolean wanted -> value -> wanted.equals(value.isPresent());
            default -> throw unknown("exists of " + argument);
          };
      case "anything-but" -> {
        List<?> others = argument instanceof List<?> list ? list : List.of(argument);
        List<Predicate<Optional<Object>>> rules =
            others.stream().map(EventPattern::literal).toList();
        yield value -> value.isPresent() && rules.stream().noneMatch(rule -> rule.test(value));
      }
      default -> throw unknown(name);
    };
  }

  private static Predicate<Optional<Object>> text(
      String name, Object argument, BiPredicate<String, String> test) {
    if (!(argument instanceof String part)) {
      throw unknown(name + " of " + argument);
    }
    return value ->
        value
            .filter(String.class::isInstance)
            .filter(text -> test.test((String) text, part))
            .isPresent();
  }

  private static IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException("./run does not know this in a filter's pattern: " + what);
  }
}
