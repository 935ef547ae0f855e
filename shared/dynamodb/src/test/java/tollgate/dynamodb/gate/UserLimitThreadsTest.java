package tollgate.dynamodb.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import tollgate.domain.CallBudget;
import tollgate.domain.TooManyRequestsException;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.Retries;
import tollgate.dynamodb.tables.Table;

/** The requests of one user in many threads of one process. */
class UserLimitThreadsTest {

  private static final int THREADS = 16;
  private static final int LIMIT = 600;
  private static final int SHARE = LIMIT / 60;
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:30Z");

  private final Row row = new Row();
  private final UserLimit limit =
      UserLimit.of(
              new FunctionEnvironment(
                  Map.of(
                      "USER_REQUESTS_PER_MINUTE",
                      String.valueOf(LIMIT),
                      Table.USER_REQUESTS.variable(),
                      "requests"),
                  row,
                  InstantSource.fixed(NOW),
                  _ -> {}))
          .orElseThrow();

  @Test
  void countsEachShareOnceAndGoesBeyondTheLimitByAShareForEachThread() {
    AtomicInteger executed = new AtomicInteger();
    AtomicInteger rejected = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int thread = 0; thread < THREADS; thread++) {
        threads.execute(() -> {
          for (int request = 0; request < LIMIT; request++) {
            (isWithin() ? executed : rejected).incrementAndGet();
          }
        });
      }
    }
    assertThat(executed.get() + rejected.get()).isEqualTo(THREADS * LIMIT);
    assertThat(row.requests.get()).isEqualTo(LIMIT);
    assertThat(executed.get()).isBetween(LIMIT, LIMIT + THREADS * SHARE);
    assertThat(row.failed.get()).isBetween(1, THREADS);
  }

  private boolean isWithin() {
    try {
      limit.count(
          new UserId("u-1"), NOW, CallBudget.within(Duration.ofSeconds(30), System::nanoTime));
      return true;
    } catch (TooManyRequestsException _) {
      return false;
    }
  }

  /** The user's row: it takes shares up to the limit, and its time for each. */
  private static final class Row implements DynamoDbClient {

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
      Retries.sleep(Duration.ofMillis(2));
      if (requests.getAndUpdate(it -> it < LIMIT ? it + SHARE : it) >= LIMIT) {
        failed.incrementAndGet();
        throw ConditionalCheckFailedException.builder().build();
      }
      return UpdateItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
