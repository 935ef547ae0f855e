package tollgate.reconciliation;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bin/reconcile}: prints a line for each finding; exit status 1 if there is any. */
@Command(
    name = "bin/reconcile",
    mixinStandardHelpOptions = true,
    description = {
      "Reads all tables and lists what does not add up.",
      "With --endpoint, the tables of ./run at that engine, or those of --stack in an emulator at"
          + " that address. Without, those in AWS, with region and credentials as the AWS SDK finds"
          + " them, of --stack or those that the variables WALLETS_TABLE, STATEMENTS_TABLE,"
          + " CREDITS_TABLE, HOLDS_TABLE, RED_PACKETS_TABLE, PRODUCTS_TABLE, PRODUCT_CHANGES_TABLE, ORDERS_TABLE,"
          + " REFUNDS_TABLE, ROOMS_TABLE, ROOM_ENTRIES_TABLE, LEADS_TABLE, JOURNAL_TABLE and"
          + " IDEMPOTENCY_TOKENS_TABLE name."
    })
public final class ReconcileCommand implements Callable<Integer> {

  @Mixin private final TableAccess access = new TableAccess();

  /** Ends the JVM with the exit status. */
  public static void main(String... arguments) {
    TableAccess.run("bin/reconcile", new ReconcileCommand(), arguments);
  }

  @Override
  public Integer call() {
    DynamoDbClient dynamoDb = access.client();
    List<Finding> findings = Reconciliation.of(dynamoDb, access.tables(dynamoDb));
    findings.forEach(System.out::println);
    System.out.println(findings.isEmpty() ? "all adds up" : findings.size() + " findings");
    return findings.isEmpty() ? 0 : 1;
  }
}
