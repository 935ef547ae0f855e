package tollgate.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of the template. An error about a missing value names the part's place.
 *
 * @param where the path to it from the top of the file
 */
record Section(String where, Map<String, Object> values) {

  static Section of(String where, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new TemplateException(where + " has to be a map");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((name, each) -> {
      if (each != null) {
        values.put(String.valueOf(name), each);
      }
    });
    return new Section(where, values);
  }

  Optional<Object> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<String> findText(String name) {
    return find(name).map(String::valueOf);
  }

  String text(String name) {
    return findText(name).orElseThrow(() -> new TemplateException(where + " has no " + name));
  }

  /** The section with this name; empty if there is none. */
  Section section(String name) {
    return find(name).map(value -> of(within(name), value)).orElse(empty(within(name)));
  }

  /** All sections in this one, by name. */
  Map<String, Section> sections() {
    Map<String, Section> sections = new LinkedHashMap<>();
    values.forEach((name, value) -> sections.put(name, of(within(name), value)));
    return sections;
  }

  /** The list with this name; empty if there is none. */
  List<Section> list(String name) {
    return elements(name).stream().map(value -> of(within(name), value)).toList();
  }

  List<String> texts(String name) {
    return elements(name).stream().map(String::valueOf).toList();
  }

  /** This section with the values of another one, which take precedence. */
  Section overriddenBy(Section other) {
    Map<String, Object> merged = new LinkedHashMap<>(values);
    other.values.forEach((name, value) ->
        merged.merge(
            name,
            value,
            (ours, theirs) ->
                ours instanceof Map && theirs instanceof Map
                    ? section(name).overriddenBy(other.section(name)).values
                    : theirs));
    return new Section(other.where, merged);
  }

  private static Section empty(String where) {
    return new Section(where, Map.of());
  }

  private List<?> elements(String name) {
    return switch (values.get(name)) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw new TemplateException(within(name) + " has to be a list");
    };
  }

  private String within(String name) {
    return where + " / " + name;
  }
}
