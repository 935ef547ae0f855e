package tollgate.dynamodb.payouts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import tollgate.domain.CallBudget;
import tollgate.domain.PayoutView;
import tollgate.domain.RedPacketId;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.tables.Attributes;
import tollgate.dynamodb.tables.Expressions;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.TableNames;

/** The payouts that are under way or have failed. To find them, the whole table is read. */
public final class PayoutList {

  private static final String UNFINISHED = "#status = :withdrawing OR #status = :failed";

  /** Few enough for one page of DynamoDB, which ends at a megabyte. */
  private static final int ROWS_OF_A_PAGE = 1_000;

  private final DatabaseClient client;
  private final DynamoDbClient dynamoDb;
  private final TableNames tables;

  public PayoutList(FunctionEnvironment deployment) {
    this.client = new DatabaseClient(deployment, Table.RED_PACKETS);
    this.dynamoDb = deployment.dynamoDb();
    this.tables = new TableNames(deployment.variables());
  }

  /** All of them. */
  Stream<PayoutView> all() {
    return dynamoDb.scanPaginator(scan().build()).items().stream()
        .map(Item::new)
        .map(RedPackets::readView);
  }

  /**
   * Those among the next rows of the table, which may be none although more follow.
   *
   * @param after the last row that was read before
   */
  public Page page(Optional<RedPacketId> after, CallBudget budget) {
    ScanRequest.Builder scan = scan().limit(ROWS_OF_A_PAGE);
    after.ifPresent(last -> scan.exclusiveStartKey(Table.attributes(RedPackets.key(last))));
    ScanResponse found =
        client
            .within(budget)
            .call(within -> dynamoDb.scan(scan.overrideConfiguration(within).build()));
    return new Page(
        found.items().stream().map(Item::new).map(RedPackets::readView).toList(),
        Item.of(found.lastEvaluatedKey()).map(key -> new RedPacketId(key.string("redPacketId"))));
  }

  private ScanRequest.Builder scan() {
    return ScanRequest.builder()
        .tableName(tables.of(Table.RED_PACKETS))
        .consistentRead(true)
        .filterExpression(UNFINISHED)
        .expressionAttributeNames(Expressions.names(UNFINISHED))
        .expressionAttributeValues(
            new Attributes().and(":withdrawing", "WITHDRAWING").and(":failed", "FAILED").map());
  }

  /**
   * Some of the payouts.
   *
   * @param last the last row that was read; empty if there are no more
   */
  public record Page(List<PayoutView> payouts, Optional<RedPacketId> last) {}
}
