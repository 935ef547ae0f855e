package tollgate.testing;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import tollgate.statement.StatementProjectorHandler;

/** The function that projects statements, driven by records of a stream or by images of wallets. */
public final class StatementFunctions {

  private static final int A_MINUTE = 60_000;

  private final World world;
  private final StatementProjectorHandler projector;
  private final Map<String, Map<String, AttributeValue>> images = new HashMap<>();
  private long records;

  public StatementFunctions(World world) {
    this(world, world.engine(), InstantSource.system());
  }

  public StatementFunctions(World world, DynamoDbClient client, InstantSource clock) {
    this.world = world;
    this.projector = new StatementProjectorHandler(world.deployment(client, clock));
  }

  /** Hands over records in one batch; returns the sequence numbers of those that failed. */
  public List<String> deliver(List<Record> records) {
    return deliver(PayoutFunctions.event(records.stream().map(PayoutFunctions::record).toList()));
  }

  /** An event as it comes, wherever from. */
  public List<String> deliver(DynamodbEvent event) {
    return projector.handleRequest(event, new Invocation(A_MINUTE)).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  public List<String> deliver(Record... records) {
    return deliver(List.of(records));
  }

  /** The record of how this wallet has changed since the last call for it. */
  public Record changed(String user) {
    Map<String, AttributeValue> now =
        world
            .engine()
            .getItem(it ->
                it.tableName(world.table("WalletsTable"))
                    .key(Map.of("userId", AttributeValue.fromS(user)))
                    .consistentRead(true))
            .item();
    @Nullable Map<String, AttributeValue> before = images.put(user, now);
    return record(before, now);
  }

  /** A record of a change of a wallet; before an insert there is nothing. */
  public Record record(
      @Nullable Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    StreamRecord.Builder change =
        StreamRecord.builder().sequenceNumber(Long.toString(++records)).newImage(after);
    if (before != null) {
      change.oldImage(before);
    }
    return Record.builder()
        .eventID(Long.toString(records))
        .eventName(before == null ? OperationType.INSERT : OperationType.MODIFY)
        .dynamodb(change.build())
        .build();
  }
}
