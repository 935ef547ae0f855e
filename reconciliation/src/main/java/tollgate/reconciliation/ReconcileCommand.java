package tollgate.reconciliation;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodb.client.Clients;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.StackTables;

/** {@code bin/reconcile}: prints a line for each finding; exit status 1 if there is any. */
@Command(
    name = "bin/reconcile",
    mixinStandardHelpOptions = true,
    description = {
      "Reads all tables and lists what does not add up.",
      "With --endpoint, the tables of ./run at that engine, or those of --stack in an emulator at that"
          + " address. Without, those in AWS, with region and credentials as the AWS SDK finds them, of"
          + " --stack or those that the variables WALLETS_TABLE, CREDITS_TABLE, HOLDS_TABLE,"
          + " RED_PACKETS_TABLE, ORDERS_TABLE, REFUNDS_TABLE, ROOMS_TABLE, ROOM_ENTRIES_TABLE, LEADS_TABLE,"
          + " JOURNAL_TABLE and IDEMPOTENCY_TOKENS_TABLE"
          + " name."
    })
public final class ReconcileCommand implements Callable<Integer> {

  @Option(names = "--endpoint", description = "such as http://localhost:8000")
  private Optional<URI> endpoint = Optional.empty();

  @Option(names = "--stack", description = "the name of the deployed stack")
  private Optional<String> stack = Optional.empty();

  @Option(names = "--profile", description = "of the AWS configuration")
  private Optional<String> profile = Optional.empty();

  @Option(names = "--region", description = "such as eu-west-1")
  private Optional<String> region = Optional.empty();

  /** Ends the JVM with the exit status. */
  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new ReconcileCommand())
            .setExecutionExceptionHandler((failure, commandLine, _) -> {
              commandLine.getErr().println("bin/reconcile: " + failure.getMessage());
              return 2;
            })
            .execute(arguments));
  }

  @Override
  public Integer call() {
    DynamoDbClient dynamoDb =
        endpoint.map(Clients::forToolsAt).orElseGet(() -> Clients.forToolsOf(profile, region));
    List<Finding> findings = Reconciliation.of(dynamoDb, tables(dynamoDb));
    findings.forEach(System.out::println);
    System.out.println(findings.isEmpty() ? "all adds up" : findings.size() + " findings");
    return findings.isEmpty() ? 0 : 1;
  }

  /** The name of a table by its logical id in the template. */
  private UnaryOperator<String> tables(DynamoDbClient dynamoDb) {
    if (stack.isPresent()) {
      return StackTables.in(dynamoDb, stack.get());
    }
    FunctionEnvironment environment = FunctionEnvironment.ofOperator(dynamoDb, Map.of());
    return endpoint.isPresent()
        ? UnaryOperator.identity()
        : table -> environment.variable(StackTables.variable(table));
  }
}
