package tollgate.dynamodb.client;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of a deployed stack, by the names that CloudFormation gives them. */
public final class StackTables {

  private static final List<String> OF_PAYOUTS = List.of("RedPacketsTable", "JournalTable");

  private StackTables() {}

  /**
   * The tables of payouts by the environment variable that names each in a function.
   *
   * @throws IllegalArgumentException if a table is missing, or exists more than once
   */
  public static Map<String, String> of(DynamoDbClient dynamoDb, String stack) {
    List<String> all = dynamoDb.listTablesPaginator().tableNames().stream().toList();
    Map<String, String> tables = new HashMap<>();
    for (String logicalId : OF_PAYOUTS) {
      String prefix = stack + "-" + logicalId + "-";
      List<String> found = all.stream().filter(name -> name.startsWith(prefix)).toList();
      if (found.size() != 1) {
        throw new IllegalArgumentException(
            found.size() + " tables have a name that begins with " + prefix);
      }
      tables.put(variable(logicalId), found.getFirst());
    }
    return tables;
  }

  /** The tables of ./run, named as in the template. */
  public static Map<String, String> ofRun() {
    Map<String, String> tables = new HashMap<>();
    OF_PAYOUTS.forEach(name -> tables.put(variable(name), name));
    return tables;
  }

  /** {@code RedPacketsTable} is named by {@code RED_PACKETS_TABLE}. */
  private static String variable(String logicalId) {
    return logicalId.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
