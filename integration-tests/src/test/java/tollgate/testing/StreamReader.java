package tollgate.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a table's stream from its beginning to where it is now. */
public final class StreamReader implements AutoCloseable {

  private final World world;
  private final DynamoDbStreamsClient streams =
      DynamoDbStreamsClient.builder()
          .endpointOverride(Engine.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .build();

  public StreamReader(World world) {
    this.world = world;
  }

  /** Shard by shard; the records of one item stand in one shard, in order of commit. */
  public List<Record> records(String table) {
    String stream =
        world
            .engine()
            .describeTable(DescribeTableRequest.builder().tableName(world.table(table)).build())
            .table()
            .latestStreamArn();
    List<Record> records = new ArrayList<>();
    for (Shard shard :
        streams
            .describeStream(DescribeStreamRequest.builder().streamArn(stream).build())
            .streamDescription()
            .shards()) {
      read(stream, shard, records);
    }
    return records;
  }

  private void read(String stream, Shard shard, List<Record> into) {
    @Nullable String iterator =
        streams
            .getShardIterator(
                GetShardIteratorRequest.builder()
                    .streamArn(stream)
                    .shardId(shard.shardId())
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON)
                    .build())
            .shardIterator();
    while (iterator != null) {
      GetRecordsResponse response =
          streams.getRecords(GetRecordsRequest.builder().shardIterator(iterator).build());
      into.addAll(response.records());
      boolean end = response.records().isEmpty();
      iterator = end ? null : response.nextShardIterator();
    }
  }

  @Override
  public void close() {
    streams.close();
  }
}
