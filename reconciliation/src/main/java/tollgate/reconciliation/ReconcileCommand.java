package tollgate.reconciliation;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodb.client.Clients;
import tollgate.dynamodb.client.FunctionEnvironment;

/** {@code bin/reconcile}: prints a line for each finding; exit status 1 if there is any. */
@Command(
    name = "bin/reconcile",
    mixinStandardHelpOptions = true,
    description = {
      "Reads all tables and lists what does not add up.",
      "With --endpoint, the tables of ./run at that engine. Without, the tables that the variables"
          + " WALLETS_TABLE, RED_PACKETS_TABLE, ORDERS_TABLE, ROOMS_TABLE, ROOM_ENTRIES_TABLE,"
          + " LEADS_TABLE, JOURNAL_TABLE and IDEMPOTENCY_TOKENS_TABLE name, in the AWS account and"
          + " region of the environment or of the profile in AWS_PROFILE."
    })
public final class ReconcileCommand implements Callable<Integer> {

  @Option(names = "--endpoint", description = "such as http://localhost:8000")
  private Optional<URI> endpoint = Optional.empty();

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
    List<Finding> findings =
        endpoint
            .map(address -> findings(Clients.forToolsAt(address), UnaryOperator.identity()))
            .orElseGet(() -> onAws(FunctionEnvironment.onLambda()));
    findings.forEach(System.out::println);
    System.out.println(findings.isEmpty() ? "all adds up" : findings.size() + " findings");
    return findings.isEmpty() ? 0 : 1;
  }

  /** With the profiles, the single sign-on and the proxy of the user's machine. */
  private static List<Finding> onAws(FunctionEnvironment environment) {
    return findings(
        Clients.configuredForTools().httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
        table -> environment.variable(variable(table)));
  }

  private static List<Finding> findings(DynamoDbClient dynamoDb, UnaryOperator<String> tables) {
    return Reconciliation.of(dynamoDb, tables);
  }

  /** {@code RedPacketsTable} is named by {@code RED_PACKETS_TABLE}. */
  static String variable(String table) {
    return table.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
