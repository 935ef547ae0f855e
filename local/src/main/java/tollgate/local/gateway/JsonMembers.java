package tollgate.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is written by hand: a member that nothing reads, or of another type, is an
 * error that names its place.
 *
 * @param where the place of the object
 */
record JsonMembers(String where, Map<String, Object> values) {

  static JsonMembers read(Path file) throws IOException {
    try {
      return new JsonMembers(file.toString(), JSONObjectUtils.parse(Files.readString(file)));
    } catch (ParseException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  JsonMembers only(Set<String> known) {
    for (String name : values.keySet()) {
      require(known.contains(name), "has an unknown member: " + name);
    }
    return this;
  }

  void require(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(where + " " + complaint);
    }
  }

  Optional<Object> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<String> findText(String name) {
    return find(name)
        .map(value -> {
          require(value instanceof String, "needs text as " + name);
          return (String) value;
        });
  }

  String text(String name) {
    return findText(name).orElseThrow(() -> new IllegalArgumentException(where + " lacks " + name));
  }

  /** The object of this name; empty if there is none. */
  JsonMembers object(String name) {
    Map<String, Object> members = new LinkedHashMap<>();
    find(name)
        .ifPresent(value -> {
          require(value instanceof Map, "needs an object as " + name);
          ((Map<?, ?>) value).forEach((member, each) -> members.put((String) member, each));
        });
    return new JsonMembers(where + ", " + name, members);
  }

  /** The texts of the list of this name. */
  List<String> textsOf(String name) {
    if (find(name).orElse("") instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    throw new IllegalArgumentException(where + " needs a list of text as " + name);
  }

  /** All members, each of which is text. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    values.keySet().forEach(name -> texts.put(name, text(name)));
    return texts;
  }

  /** These members, changed by a JSON merge patch (RFC 7396). */
  JsonMembers patchedBy(JsonMembers patch) {
    return new JsonMembers(patch.where, merged(values, patch.values));
  }

  private static Map<String, Object> merged(Map<String, Object> target, Map<?, ?> patch) {
    Map<String, Object> merged = new LinkedHashMap<>(target);
    patch.forEach((name, value) -> {
      if (value == null) {
        merged.remove((String) name);
      } else if (value instanceof Map<?, ?> members) {
        merged.put((String) name, merged(membersOf(merged.get((String) name)), members));
      } else {
        merged.put((String) name, value);
      }
    });
    return merged;
  }

  private static Map<String, Object> membersOf(@Nullable Object value) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, each) -> members.put((String) name, each));
    }
    return members;
  }
}
