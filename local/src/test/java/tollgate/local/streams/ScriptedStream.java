package tollgate.local.streams;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A stream whose shards split, end and are trimmed when a test says so, which no engine does. */
final class ScriptedStream implements DynamoDbStreamsClient {

  private static final int MOST_SHARDS_IN_A_LIST = 2;
  private static final int MOST_RECORDS_IN_AN_ANSWER = 3;

  private static final class Shelf {
    private final @Nullable String parent;
    private final List<Record> records = new ArrayList<>();
    private int trimmed;
    private boolean ended;

    private Shelf(@Nullable String parent) {
      this.parent = parent;
    }
  }

  private final Map<String, Shelf> shelves = new LinkedHashMap<>();
  private int generation;

  synchronized ScriptedStream shard(String id, @Nullable String parent) {
    shelves.put(id, new Shelf(parent));
    return this;
  }

  /** Adds a change of each of these items. */
  synchronized ScriptedStream add(String shard, String... items) {
    List<Record> records = shelf(shard).records;
    for (String item : items) {
      records.add(record(item, String.valueOf(records.size())));
    }
    return this;
  }

  synchronized ScriptedStream end(String shard) {
    shelf(shard).ended = true;
    return this;
  }

  /** Keeps only so many of a shard's records. */
  synchronized ScriptedStream trim(String shard, int kept) {
    Shelf shelf = shelf(shard);
    shelf.trimmed = shelf.records.size() - kept;
    return this;
  }

  /** Keeps nothing of a shard, not even its name. */
  synchronized ScriptedStream drop(String shard) {
    shelves.remove(shard);
    return this;
  }

  synchronized ScriptedStream expireAllIterators() {
    generation++;
    return this;
  }

  @Override
  public synchronized DescribeStreamResponse describeStream(DescribeStreamRequest request) {
    List<String> ids = new ArrayList<>(shelves.keySet());
    int from = ids.indexOf(request.exclusiveStartShardId()) + 1;
    int to = Math.min(from + MOST_SHARDS_IN_A_LIST, ids.size());
    List<Shard> page = ids.subList(from, to).stream().map(this::describe).toList();
    return DescribeStreamResponse.builder()
        .streamDescription(stream ->
            stream.shards(page).lastEvaluatedShardId(to < ids.size() ? ids.get(to - 1) : null))
        .build();
  }

  @Override
  public synchronized GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
    Shelf shelf = shelf(request.shardId());
    int position =
        switch (request.shardIteratorType()) {
          case TRIM_HORIZON -> shelf.trimmed;
          case LATEST -> shelf.records.size();
          case AFTER_SEQUENCE_NUMBER -> Integer.parseInt(request.sequenceNumber()) + 1;
          default -> throw new IllegalArgumentException(request.toString());
        };
    refuseTrimmed(shelf, position);
    return GetShardIteratorResponse.builder()
        .shardIterator(iterator(request.shardId(), position))
        .build();
  }

  @Override
  public synchronized GetRecordsResponse getRecords(GetRecordsRequest request) {
    String[] iterator = request.shardIterator().split(" ", -1);
    if (Integer.parseInt(iterator[2]) != generation) {
      throw ExpiredIteratorException.builder().message("too old").build();
    }
    Shelf shelf = shelf(iterator[0]);
    int from = Integer.parseInt(iterator[1]);
    refuseTrimmed(shelf, from);
    int to = Math.min(from + MOST_RECORDS_IN_AN_ANSWER, shelf.records.size());
    boolean isEnd = shelf.ended && to == shelf.records.size();
    return GetRecordsResponse.builder()
        .records(shelf.records.subList(from, to))
        .nextShardIterator(isEnd ? null : iterator(iterator[0], to))
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private Shelf shelf(String id) {
    return Objects.requireNonNull(shelves.get(id));
  }

  private Shard describe(String id) {
    Shelf shelf = shelf(id);
    return Shard.builder()
        .shardId(id)
        .parentShardId(shelf.parent)
        .sequenceNumberRange(range ->
            range
                .startingSequenceNumber("0")
                .endingSequenceNumber(shelf.ended ? String.valueOf(shelf.records.size()) : null))
        .build();
  }

  private String iterator(String shard, int position) {
    return shard + " " + position + " " + generation;
  }

  private static void refuseTrimmed(Shelf shelf, int position) {
    if (position < shelf.trimmed) {
      throw TrimmedDataAccessException.builder().message("trimmed").build();
    }
  }

  private static Record record(String item, String sequenceNumber) {
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS(item));
    return Record.builder()
        .eventID("event-" + item)
        .eventName(OperationType.MODIFY)
        .eventVersion("1.1")
        .awsRegion("ddblocal")
        .dynamodb(change ->
            change
                .keys(key)
                .newImage(key)
                .sequenceNumber(sequenceNumber)
                .sizeBytes(1L)
                .streamViewType("NEW_AND_OLD_IMAGES")
                .approximateCreationDateTime(Instant.now()))
        .build();
  }

  /** Names of items: {@code a1, a2, …}. */
  static String[] items(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> prefix + n).toArray(String[]::new);
  }
}
