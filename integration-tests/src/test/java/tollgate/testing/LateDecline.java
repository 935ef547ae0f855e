package tollgate.testing;

import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A client on which something else happens just before a decline is bound. */
public final class LateDecline extends DelegatingClient {

  private final Runnable before;

  public LateDecline(Runnable before) {
    this.before = before;
  }

  @Override
  protected <Q, R> R pass(Q request, Function<Q, R> call) {
    if (request instanceof PutItemRequest) {
      before.run();
    }
    return call.apply(request);
  }
}
