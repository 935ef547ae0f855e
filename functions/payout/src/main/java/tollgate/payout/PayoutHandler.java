package tollgate.payout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.Optional;
import tollgate.domain.PayoutAttempt;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.http.StreamBatch;
import tollgate.payouts.PayoutWorker;
import tollgate.payouts.PayoutWorker.Work;

/**
 * Pays out the red packets whose withdrawals the stream reports. Every record of a batch is driven,
 * even after a failure of an earlier one. The answer lists the records to deliver again, and Lambda
 * goes on from the first of them. A provider's unknown answer does not make a record come again.
 */
public final class PayoutHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

  private final PayoutWorker worker;

  public PayoutHandler() {
    this(FunctionEnvironment.onLambda());
  }

  public PayoutHandler(FunctionEnvironment deployment) {
    this.worker = new PayoutWorker("payout", deployment);
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return StreamBatch.answer(event, record -> work(record, context) == Work.DONE);
  }

  private Work work(DynamodbStreamRecord record, Context context) {
    Optional<PayoutAttempt> attempt;
    try {
      attempt = StreamRecords.ordered(record);
    } catch (RuntimeException e) {
      worker.unreadable(e, context);
      return Work.UNDONE;
    }
    return attempt.map(it -> worker.drive(it, context)).orElse(Work.DONE);
  }
}
