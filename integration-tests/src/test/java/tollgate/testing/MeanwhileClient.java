package tollgate.testing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A client on which something else happens just before its first transaction. */
public final class MeanwhileClient extends DelegatingClient {

  private final AtomicBoolean happened = new AtomicBoolean();
  private final Runnable meanwhile;

  private MeanwhileClient(Runnable meanwhile) {
    this.meanwhile = meanwhile;
  }

  public static MeanwhileClient beforeFirstTransaction(Runnable meanwhile) {
    return new MeanwhileClient(meanwhile);
  }

  @Override
  protected <Q, R> R pass(Q request, Function<Q, R> call) {
    if (request instanceof TransactWriteItemsRequest && happened.compareAndSet(false, true)) {
      meanwhile.run();
    }
    return call.apply(request);
  }
}
