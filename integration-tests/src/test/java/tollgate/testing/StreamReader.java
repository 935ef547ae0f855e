package tollgate.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a table's stream from its beginning to where the table is now. */
public final class StreamReader implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int LOOKS = 1_000;

  private final World world;
  private final DynamoDbStreamsClient streams =
      Engine.reachedBy(DynamoDbStreamsClient.builder()).build();

  public StreamReader(World world) {
    this.world = world;
  }

  /**
   * The records, those of one item in order of commit. A stream may lag behind its table, and say
   * nothing though there is more to come: read on until each item is seen as it stands.
   */
  public List<Record> records(String table) {
    Set<Map<String, AttributeValue>> now = Set.copyOf(Auditor.of(world).items(table));
    Queue<String> iterators = new ArrayDeque<>(iterators(table));
    List<Record> records = new ArrayList<>();
    for (int look = 0; !Set.copyOf(lastImages(records)).equals(now); look++) {
      if (look == LOOKS || iterators.isEmpty()) {
        throw new AssertionError("the stream never told how " + table + " stands");
      }
      GetRecordsResponse response = read(iterators.remove());
      records.addAll(response.records());
      if (response.nextShardIterator() != null) {
        iterators.add(response.nextShardIterator());
      }
    }
    return records;
  }

  private List<String> iterators(String table) {
    String stream =
        world
            .engine()
            .describeTable(DescribeTableRequest.builder().tableName(world.table(table)).build())
            .table()
            .latestStreamArn();
    return streams
        .describeStream(DescribeStreamRequest.builder().streamArn(stream).build())
        .streamDescription()
        .shards()
        .stream()
        .map(shard -> iterator(stream, shard))
        .toList();
  }

  private String iterator(String stream, Shard shard) {
    return streams
        .getShardIterator(
            GetShardIteratorRequest.builder()
                .streamArn(stream)
                .shardId(shard.shardId())
                .shardIteratorType(ShardIteratorType.TRIM_HORIZON)
                .build())
        .shardIterator();
  }

  private GetRecordsResponse read(String iterator) {
    GetRecordsResponse response =
        streams.getRecords(GetRecordsRequest.builder().shardIterator(iterator).build());
    if (response.records().isEmpty()) {
      pause();
    }
    return response;
  }

  /** How the items stand by what was read. */
  private static List<Map<String, AttributeValue>> lastImages(List<Record> records) {
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> images = new HashMap<>();
    for (Record record : records) {
      if (record.eventName() == OperationType.REMOVE) {
        images.remove(record.dynamodb().keys());
      } else {
        images.put(record.dynamodb().keys(), record.dynamodb().newImage());
      }
    }
    return List.copyOf(images.values());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    streams.close();
  }
}
