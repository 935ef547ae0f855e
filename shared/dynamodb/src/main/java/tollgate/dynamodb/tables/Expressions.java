package tollgate.dynamodb.tables;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Expressions write every attribute as {@code #attribute}, so that no name can clash with
 * DynamoDB's reserved words.
 */
public final class Expressions {

  private static final Pattern PLACEHOLDER = Pattern.compile("#(\\w+)");

  private Expressions() {}

  public static Map<String, String> names(String... expressions) {
    return Stream.of(expressions)
        .flatMap(expression -> PLACEHOLDER.matcher(expression).results())
        .collect(
            Collectors.toUnmodifiableMap(
                MatchResult::group, match -> match.group(1), (first, _) -> first));
  }
}
