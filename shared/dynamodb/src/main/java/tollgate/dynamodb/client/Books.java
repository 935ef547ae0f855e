package tollgate.dynamodb.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import tollgate.domain.CallBudget;
import tollgate.domain.TransientError;
import tollgate.dynamodb.tables.Write;

/**
 * Writes in one transaction without a token: opening wallets, funding red packets, top-ups by an
 * operator. A failed condition throws.
 */
public final class Books {

  private static final Duration TIME = Duration.ofSeconds(30);

  private final DatabaseClient client;
  private final InstantSource clock;

  public Books(FunctionEnvironment deployment) {
    this.client = new DatabaseClient(deployment);
    this.clock = deployment.clock();
  }

  /**
   * Commits the writes. They are sent again after a conflict or a throttle, which changed nothing,
   * but not after a lost answer: without a token, a second copy could not tell that the first one
   * was committed.
   */
  public void post(List<Write> writes) {
    Database database = client.within(CallBudget.within(TIME, this::nanos));
    TransactWriteItemsRequest.Builder request =
        TransactWriteItemsRequest.builder()
            .transactItems(writes.stream().map(write -> write.in(database.tables())).toList());
    boolean isPosted = false;
    while (!isPosted) {
      try {
        database.attempt(request);
        isPosted = true;
      } catch (TransientFailureException failure) {
        if (failure.kind() == TransientError.LOST_ANSWER) {
          throw failure.error();
        }
        database.pause(failure);
      }
    }
  }

  private long nanos() {
    return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
  }
}
