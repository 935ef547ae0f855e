package tollgate.local.streams;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads a shard from its beginning, or from now on, to its end. If its position is lost, it goes
 * back rather than skip records.
 */
final class ShardReader {

  private final DynamoDbStreamsClient streams;
  private final StreamShard shard;
  private final Consumer<String> log;
  private @Nullable String iterator;
  private Optional<String> lastRead = Optional.empty();

  /** Determines the position in the shard. */
  ShardReader(
      DynamoDbStreamsClient streams,
      StreamShard shard,
      ShardIteratorType start,
      Consumer<String> log) {
    this.streams = streams;
    this.shard = shard;
    this.log = log;
    this.iterator = iterator(place().shardIteratorType(start));
  }

  /** The records since the last read, often none; empty when the shard has ended. */
  Optional<List<StreamRecord>> read() {
    if (iterator == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(next(iterator));
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    } catch (ExpiredIteratorException _) {
      iterator = afterLastRead();
      return Optional.of(List.of());
    } catch (TrimmedDataAccessException _) {
      iterator = oldest();
      return Optional.of(List.of());
    }
  }

  private List<StreamRecord> next(String from) {
    GetRecordsResponse response =
        streams.getRecords(GetRecordsRequest.builder().shardIterator(from).build());
    List<StreamRecord> records =
        response.records().stream()
            .map(record -> StreamRecord.of(record, shard.streamArn()))
            .toList();
    if (!records.isEmpty()) {
      lastRead = Optional.of(records.getLast().sequenceNumber());
    }
    iterator = response.nextShardIterator();
    return records;
  }

  private String afterLastRead() {
    try {
      return lastRead
          .map(number ->
              iterator(
                  place()
                      .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                      .sequenceNumber(number)))
          .orElseGet(this::oldest);
    } catch (TrimmedDataAccessException _) {
      return oldest();
    }
  }

  private String oldest() {
    log.accept(
        "place lost in "
            + shard.shardId()
            + "; it goes on with the oldest record, and what the stream no longer keeps is left to"
            + " whatever looks after rows that nobody heard of");
    return iterator(place().shardIteratorType(ShardIteratorType.TRIM_HORIZON));
  }

  private GetShardIteratorRequest.Builder place() {
    return GetShardIteratorRequest.builder().streamArn(shard.streamArn()).shardId(shard.shardId());
  }

  private String iterator(GetShardIteratorRequest.Builder place) {
    return streams.getShardIterator(place.build()).shardIterator();
  }
}
