package tollgate.documents;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document in which tables stand between markers: everything else is written by people. */
public final class GeneratedParts {

  private static final Pattern PLACE =
      Pattern.compile("(<!-- generated: ([\\w-]+) -->\n).*?(<!-- end -->\n)", Pattern.DOTALL);

  private GeneratedParts() {}

  /** The document with these tables in their places, of which each has to have one. */
  public static String with(Map<String, String> tables, String document) {
    Set<String> placed = new HashSet<>();
    String filled =
        PLACE
            .matcher(document)
            .replaceAll(place -> {
              placed.add(place.group(2));
              String table = Objects.requireNonNull(tables.get(place.group(2)), place.group(2));
              return Matcher.quoteReplacement(
                  place.group(1) + "\n" + table + "\n\n" + place.group(3));
            });
    if (!placed.equals(tables.keySet())) {
      throw new IllegalStateException("placed are " + placed + " of " + tables.keySet());
    }
    return filled;
  }
}
