package tollgate.scale;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document in which tables stand between markers: everything else is written by people. */
final class GeneratedParts {

  private static final Pattern PLACE =
      Pattern.compile("(<!-- generated: ([\\w-]+) -->\n).*?(<!-- end -->\n)", Pattern.DOTALL);

  private GeneratedParts() {}

  /** The document with these tables in their places, of which each has to have one. */
  static String with(Map<String, String> tables, String document) {
    Set<String> placed = new HashSet<>();
    String filled =
        PLACE
            .matcher(document)
            .replaceAll(place -> {
              String name = place.group(2);
              placed.add(name);
              String table = Objects.requireNonNull(tables.get(name), "no table is named " + name);
              return Matcher.quoteReplacement(
                  place.group(1) + "\n" + table + "\n\n" + place.group(3));
            });
    for (String name : tables.keySet()) {
      if (!placed.contains(name)) {
        throw new IllegalStateException(
            "the document lacks <!-- generated: %s --> and <!-- end -->".formatted(name));
      }
    }
    return filled;
  }
}
