package tollgate.reconciliation;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodb.client.Clients;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.StackTables;

/** The options that say whose tables a command reads. */
final class TableAccess {

  @Option(names = "--endpoint", description = "such as http://localhost:8000")
  private Optional<URI> endpoint = Optional.empty();

  @Option(names = "--stack", description = "the name of the deployed stack")
  private Optional<String> stack = Optional.empty();

  @Option(names = "--profile", description = "of the AWS configuration")
  private Optional<String> profile = Optional.empty();

  @Option(names = "--region", description = "such as eu-west-1")
  private Optional<String> region = Optional.empty();

  /** Runs a command and ends the JVM with its exit status. */
  static void run(String name, Object command, String... arguments) {
    System.exit(
        new CommandLine(command)
            .setExecutionExceptionHandler((failure, commandLine, _) -> {
              commandLine.getErr().println(name + ": " + failure.getMessage());
              return 2;
            })
            .execute(arguments));
  }

  DynamoDbClient client() {
    return endpoint.map(Clients::forToolsAt).orElseGet(() -> Clients.forToolsOf(profile, region));
  }

  /** The name of a table by its logical id in the template. */
  UnaryOperator<String> tables(DynamoDbClient dynamoDb) {
    if (stack.isPresent()) {
      return StackTables.in(dynamoDb, stack.get());
    }
    FunctionEnvironment environment = FunctionEnvironment.ofOperator(dynamoDb, Map.of());
    return endpoint.isPresent()
        ? UnaryOperator.identity()
        : table -> environment.variable(StackTables.variable(table));
  }
}
