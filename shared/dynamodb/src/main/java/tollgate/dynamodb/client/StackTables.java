package tollgate.dynamodb.client;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of a deployed stack, by the names that CloudFormation gives them. */
public final class StackTables {

  private static final List<String> OF_PAYOUTS = List.of("RedPacketsTable", "JournalTable");

  private StackTables() {}

  /** The tables of payouts by the environment variable that names each in a function. */
  static Map<String, String> of(DynamoDbClient dynamoDb, String stack) {
    return ofPayouts(in(dynamoDb, stack));
  }

  /**
   * Finds the name of a table by its logical id in the template. It throws an
   * IllegalArgumentException if the stack has no such table, or more than one.
   */
  public static UnaryOperator<String> in(DynamoDbClient dynamoDb, String stack) {
    List<String> all = dynamoDb.listTablesPaginator().tableNames().stream().toList();
    return logicalId -> {
      String prefix = stack + "-" + logicalId + "-";
      List<String> found = all.stream().filter(name -> name.startsWith(prefix)).toList();
      if (found.size() != 1) {
        throw new IllegalArgumentException(
            found.size() + " tables have a name that begins with " + prefix);
      }
      return found.getFirst();
    };
  }

  /** The tables of ./run, named as in the template. */
  static Map<String, String> ofRun() {
    return ofPayouts(UnaryOperator.identity());
  }

  private static Map<String, String> ofPayouts(UnaryOperator<String> names) {
    return OF_PAYOUTS.stream().collect(toMap(StackTables::variable, names));
  }

  /** {@code RedPacketsTable} is named by {@code RED_PACKETS_TABLE}. */
  public static String variable(String logicalId) {
    return logicalId.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
