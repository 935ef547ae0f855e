package tollgate.http;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A batch of records of a stream. */
public final class StreamBatch {

  private StreamBatch() {}

  /**
   * Handles each record of the batch. The answer lists the records to deliver again, and Lambda
   * goes on from the first of them.
   *
   * @param isDone handles a record, and returns whether it need not be delivered again
   */
  public static StreamsEventResponse answer(
      DynamodbEvent event, Predicate<DynamodbStreamRecord> isDone) {
    List<BatchItemFailure> failures = new ArrayList<>();
    for (DynamodbStreamRecord record : event.getRecords()) {
      if (!isDone.test(record)) {
        failures.add(new BatchItemFailure(sequenceNumber(record)));
      }
    }
    return new StreamsEventResponse(failures);
  }

  /**
   * The record's place in its shard; empty if it has none, in which case Lambda splits the batch.
   */
  private static String sequenceNumber(DynamodbStreamRecord record) {
    return Optional.ofNullable(record.getDynamodb())
        .map(StreamRecord::getSequenceNumber)
        .orElse("");
  }
}
