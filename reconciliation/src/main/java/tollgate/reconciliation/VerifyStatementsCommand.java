package tollgate.reconciliation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * {@code bin/verify-statements}: prints a line for each broken link of a chain; exit status 1 if
 * there is any.
 */
@Command(
    name = "bin/verify-statements",
    mixinStandardHelpOptions = true,
    description = {
      "Reads all statements and checks the chain of hashes of each.",
      "With --endpoint, the statements of ./run at that engine, or those of --stack in an emulator at that"
          + " address. Without, those in AWS, with region and credentials as the AWS SDK finds them, of"
          + " --stack or those in the table that the variable STATEMENTS_TABLE names."
    })
public final class VerifyStatementsCommand implements Callable<Integer> {

  private static final String WHOLE = "every chain is whole";

  @Mixin private final TableAccess access = new TableAccess();

  /** Ends the JVM with the exit status. */
  public static void main(String... arguments) {
    TableAccess.run("bin/verify-statements", new VerifyStatementsCommand(), arguments);
  }

  @Override
  public Integer call() {
    DynamoDbClient dynamoDb = access.client();
    List<String> lines = verify(dynamoDb, access.tables(dynamoDb));
    lines.forEach(System.out::println);
    return lines.getLast().startsWith(WHOLE) ? 0 : 1;
  }

  /** A line for each finding, and one that sums up. */
  static List<String> verify(DynamoDbClient dynamoDb, UnaryOperator<String> tables) {
    Items items = new Items(dynamoDb, tables, Set.of(CheckedTable.STATEMENTS));
    Collection<StatementChain> chains = StatementRules.chains(items).values();
    List<String> lines = new ArrayList<>();
    items.damaged().forEach(finding -> lines.add(finding.toString()));
    chains.forEach(chain -> chain.broken().forEach(finding -> lines.add(finding.toString())));
    int entries = chains.stream().mapToInt(chain -> chain.entries().size()).sum();
    lines.add(
        lines.isEmpty()
            ? "%s: %d statements, %d entries".formatted(WHOLE, chains.size(), entries)
            : lines.size() + " findings");
    return lines;
  }
}
