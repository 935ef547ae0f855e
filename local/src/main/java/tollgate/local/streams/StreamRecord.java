package tollgate.local.streams;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * A record of a stream.
 *
 * @param item the key of the item that changed
 * @param json the record as Lambda passes it to functions
 */
record StreamRecord(
    String sequenceNumber, Instant createdAt, Map<String, Object> item, Map<String, Object> json) {

  static StreamRecord of(Record record, String streamArn) {
    var change = record.dynamodb();
    Map<String, Object> item = AttributeJson.of(change.keys());
    Map<String, Object> images = new LinkedHashMap<>();
    images.put(
        "ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    images.put("Keys", item);
    if (change.hasNewImage()) {
      images.put("NewImage", AttributeJson.of(change.newImage()));
    }
    if (change.hasOldImage()) {
      images.put("OldImage", AttributeJson.of(change.oldImage()));
    }
    images.put("SequenceNumber", change.sequenceNumber());
    images.put("SizeBytes", change.sizeBytes());
    images.put("StreamViewType", change.streamViewTypeAsString());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("eventID", record.eventID());
    json.put("eventName", record.eventNameAsString());
    json.put("eventVersion", record.eventVersion());
    json.put("eventSource", "aws:dynamodb");
    json.put("awsRegion", record.awsRegion());
    json.put("dynamodb", images);
    Optional.ofNullable(record.userIdentity())
        .ifPresent(user ->
            json.put(
                "userIdentity", Map.of("type", user.type(), "principalId", user.principalId())));
    json.put("eventSourceARN", streamArn);
    return new StreamRecord(
        change.sequenceNumber(), change.approximateCreationDateTime(), item, json);
  }
}
