package tollgate.local.streams;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tollgate.local.template.StreamTrigger;

/**
 * Records that were discarded after too many retries or too much time.
 *
 * @param queue the template's destination for them, if there is one
 * @param message as Lambda sends it there: the position of the records, not their content
 */
public record DeadLetter(String function, Optional<String> queue, Map<String, Object> message) {

  /** Why they were discarded, in Lambda's terms. */
  static final String RETRIES_EXHAUSTED = "RetryAttemptsExhausted";

  static final String AGE_EXCEEDED = "RecordAgeExceeded";

  static DeadLetter of(
      StreamTrigger trigger,
      StreamShard shard,
      Batch batch,
      String condition,
      int calls,
      Map<String, String> functionError,
      Instant now) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("version", "1.0");
    message.put("timestamp", now.toString());
    message.put(
        "requestContext",
        Map.of(
            "requestId",
            UUID.randomUUID().toString(),
            "functionArn",
            "arn:aws:lambda:us-east-1:000000000000:function:" + trigger.function(),
            "condition",
            condition,
            "approximateInvokeCount",
            calls));
    if (calls > 0) {
      Map<String, Object> response = new LinkedHashMap<>(functionError);
      response.put("statusCode", 200);
      response.put("executedVersion", "$LATEST");
      message.put("responseContext", response);
    }
    message.put("DDBStreamBatchInfo", where(shard, batch));
    return new DeadLetter(trigger.function(), trigger.failure().destination(), message);
  }

  private static Map<String, Object> where(StreamShard shard, Batch batch) {
    StreamRecord first = batch.records().getFirst();
    StreamRecord last = batch.records().getLast();
    return Map.of(
        "streamArn", shard.streamArn(),
        "shardId", shard.shardId(),
        "startSequenceNumber", first.sequenceNumber(),
        "endSequenceNumber", last.sequenceNumber(),
        "approximateArrivalOfFirstRecord", seconds(first),
        "approximateArrivalOfLastRecord", seconds(last),
        "batchSize", batch.size());
  }

  private static String seconds(StreamRecord record) {
    return record.createdAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
