package tollgate.http;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a table's stream records that functions use: the kind of change, the sequence
 * number, and the text and numbers of both images. An attribute of another type is present but
 * empty.
 */
final class StreamEventReader extends MemberReader {

  StreamEventReader(JsonParser json) {
    super(json);
  }

  DynamodbEvent read() throws IOException {
    json.nextToken();
    expect(JsonToken.START_OBJECT);
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(List.of());
    while (nextMember()) {
      switch (json.currentName()) {
        case "Records" -> event.setRecords(records());
        default -> json.skipChildren();
      }
    }
    return event;
  }

  private List<DynamodbStreamRecord> records() throws IOException {
    List<DynamodbStreamRecord> records = new ArrayList<>();
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      records.add(record());
    }
    return records;
  }

  private DynamodbStreamRecord record() throws IOException {
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    expect(JsonToken.START_OBJECT);
    while (nextMember()) {
      switch (json.currentName()) {
        case "eventID" -> record.setEventID(text());
        case "eventName" -> record.setEventName(text());
        case "dynamodb" -> record.setDynamodb(change());
        default -> json.skipChildren();
      }
    }
    return record;
  }

  private @Nullable StreamRecord change() throws IOException {
    if (isNull()) {
      return null;
    }
    StreamRecord change = new StreamRecord();
    expect(JsonToken.START_OBJECT);
    while (nextMember()) {
      switch (json.currentName()) {
        case "SequenceNumber" -> change.setSequenceNumber(text());
        case "OldImage" -> change.setOldImage(image());
        case "NewImage" -> change.setNewImage(image());
        default -> json.skipChildren();
      }
    }
    return change;
  }

  private @Nullable Map<String, AttributeValue> image() throws IOException {
    if (isNull()) {
      return null;
    }
    Map<String, AttributeValue> image = new LinkedHashMap<>();
    expect(JsonToken.START_OBJECT);
    while (nextMember()) {
      image.put(json.currentName(), attribute());
    }
    return image;
  }

  private AttributeValue attribute() throws IOException {
    AttributeValue attribute = new AttributeValue();
    expect(JsonToken.START_OBJECT);
    while (nextMember()) {
      switch (json.currentName()) {
        case "S" -> attribute.setS(text());
        case "N" -> attribute.setN(text());
        default -> json.skipChildren();
      }
    }
    return attribute;
  }
}
