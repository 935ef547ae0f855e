package tollgate.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.payout.PayoutHandler;
import tollgate.payoutsweeper.PayoutSweeperHandler;

/** The functions of one environment that pay out. */
public final class PayoutFunctions {

  private static final int A_MINUTE = 60_000;

  private final PayoutHandler payout;
  private final PayoutSweeperHandler sweeper;

  public PayoutFunctions(FunctionEnvironment deployment) {
    this.payout = new PayoutHandler(deployment);
    this.sweeper = new PayoutSweeperHandler(deployment);
  }

  /** Hands over records in one batch; returns the sequence numbers of those that failed. */
  public List<String> deliver(List<Record> records) {
    return deliver(records, new Invocation(A_MINUTE));
  }

  public List<String> deliver(List<Record> records, Context context) {
    return deliver(event(records.stream().map(PayoutFunctions::record).toList()), context);
  }

  /** An event as it comes, wherever from. */
  public List<String> deliver(DynamodbEvent event) {
    return deliver(event, new Invocation(A_MINUTE));
  }

  private List<String> deliver(DynamodbEvent event, Context context) {
    return payout.handleRequest(event, context).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  public void sweep() {
    sweep(new Invocation(A_MINUTE));
  }

  public void sweep(Context context) {
    sweeper.handleRequest(new ScheduledEvent(), context);
  }

  public static DynamodbEvent event(List<DynamodbStreamRecord> records) {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(records);
    return event;
  }

  /** A record as the SDK reads it, in the form in which Lambda hands it on. */
  public static DynamodbStreamRecord record(Record record) {
    StreamRecord change = new StreamRecord();
    change.setSequenceNumber(record.dynamodb().sequenceNumber());
    if (record.dynamodb().hasOldImage()) {
      change.setOldImage(image(record.dynamodb().oldImage()));
    }
    if (record.dynamodb().hasNewImage()) {
      change.setNewImage(image(record.dynamodb().newImage()));
    }
    DynamodbStreamRecord handedOn = new DynamodbStreamRecord();
    handedOn.setEventID(record.eventID());
    handedOn.setEventName(record.eventNameAsString());
    handedOn.setDynamodb(change);
    return handedOn;
  }

  private static Map<String, AttributeValue> image(
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> attributes) {
    Map<String, AttributeValue> image = new HashMap<>();
    attributes.forEach((name, value) -> {
      AttributeValue attribute = new AttributeValue();
      attribute.setS(value.s());
      attribute.setN(value.n());
      attribute.setBOOL(value.bool());
      image.put(name, attribute);
    });
    return image;
  }
}
