package tollgate.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an expression refers to: DynamoDB refuses names and values that no expression uses. */
final class Expression {

  private static final Pattern REFERENCE = Pattern.compile("[#:]\\w+");

  private Expression() {}

  /** Of these names or values, those that the expression uses; null if it uses none. */
  static <V> @Nullable Map<String, V> used(String expression, Map<String, V> all) {
    Set<String> references =
        REFERENCE.matcher(expression).results().map(MatchResult::group).collect(Collectors.toSet());
    Map<String, V> used = new HashMap<>(all);
    used.keySet().retainAll(references);
    return used.isEmpty() ? null : used;
  }
}
