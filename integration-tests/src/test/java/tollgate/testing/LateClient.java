package tollgate.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A client whose first transaction freezes on its way and arrives when a test says so. */
public final class LateClient extends DelegatingClient {

  private Optional<TransactWriteItemsRequest> frozen = Optional.empty();

  @Override
  protected <Q, R> R pass(Q request, Function<Q, R> call) {
    if (request instanceof TransactWriteItemsRequest transaction && frozen.isEmpty()) {
      frozen = Optional.of(transaction);
      throw SdkClientException.create("no answer in time", new IOException("reset"));
    }
    return call.apply(request);
  }

  /** The frozen transaction arrives, and is refused by the token of the one that overtook it. */
  public void arriveNow() {
    assertThatExceptionOfType(TransactionCanceledException.class)
        .isThrownBy(() -> Engine.client().transactWriteItems(frozen.orElseThrow()))
        .matches(e -> e.cancellationReasons().getFirst().code().equals("ConditionalCheckFailed"));
  }
}
