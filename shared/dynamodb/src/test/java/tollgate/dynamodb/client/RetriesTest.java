package tollgate.dynamodb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import tollgate.domain.CallBudget;
import tollgate.domain.ContendedException;
import tollgate.domain.FailedCallException;
import tollgate.domain.TransientError;

class RetriesTest {

  private static final Duration HOLDING_TIME_IF_UNKNOWN = new HoldingTime().estimate();

  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> sleeps = new ArrayList<>();
  private final CallBudget budget = CallBudget.within(Duration.ofSeconds(9), nanos::get);
  private final Retries retries =
      new Retries(
          new Random(7),
          time -> {
            sleeps.add(time);
            nanos.addAndGet(time.toNanos());
          });

  @Test
  void triesAgainUntilTheItemIsFreeAndTalliesWhatItMet() {
    List<SdkException> failures =
        new ArrayList<>(
            List.of(
                TransactionConflictException.builder().build(),
                ProvisionedThroughputExceededException.builder().build(),
                SdkClientException.create(
                    "connection reset", new IOException("connection reset"))));
    String answer =
        retries.call(
            budget,
            _ -> {
              if (!failures.isEmpty()) {
                throw failures.removeFirst();
              }
              return "done";
            });
    assertThat(answer).isEqualTo("done");
    assertThat(budget.tally().calls()).isEqualTo(4);
    assertThat(budget.tally().conflicts()).isEqualTo(1);
    assertThat(budget.tally().throttles()).isEqualTo(1);
    assertThat(budget.tally().lostAnswers()).isEqualTo(1);
    assertThat(sleeps).hasSize(3);
  }

  @Test
  void endsWithTheRequestsTimeHoweverLongTheStormLasts() {
    assertThatExceptionOfType(ContendedException.class)
        .isThrownBy(() ->
            retries.call(
                budget,
                _ -> {
                  nanos.addAndGet(Duration.ofMillis(5).toNanos());
                  throw TransactionConflictException.builder().build();
                }));
    assertThat(nanos.get()).isLessThanOrEqualTo(Duration.ofSeconds(9).toNanos() + 5_000_000);
    assertThat(budget.tally().conflicts()).isEqualTo(budget.tally().calls()).isGreaterThan(10);
  }

  @Test
  void givesUpAfterEightThrottledRetriesAndAsksTheCallerToWaitLonger() {
    assertThatExceptionOfType(ContendedException.class)
        .isThrownBy(() ->
            retries.call(
                budget,
                _ -> {
                  throw ProvisionedThroughputExceededException.builder().build();
                }))
        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
    assertThat(budget.tally().calls()).isEqualTo(9);
    assertThat(new ContendedException("others kept winning").retryAfter())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitsBeforeAnAttemptAtSomethingElseAndNotBeyondTheRequestsTime() {
    SdkException conflict = TransactionConflictException.builder().build();
    assertThatExceptionOfType(ContendedException.class)
        .isThrownBy(() -> {
          for (int attempt = 1; ; attempt++) {
            retries.pause(
                budget,
                Retries.CROWDED,
                attempt,
                new TransientFailureException(TransientError.CONFLICT, conflict));
          }
        })
        .withCause(conflict);
    assertThat(sleeps).hasSizeGreaterThan(10);
    assertThat(nanos.get()).isLessThanOrEqualTo(Duration.ofSeconds(9).toNanos());
  }

  @Test
  void givesEachAttemptOnlyTheTimeThatIsLeft() {
    List<Duration> limits = new ArrayList<>();
    assertThatExceptionOfType(ContendedException.class)
        .isThrownBy(() ->
            retries.call(
                budget,
                within -> {
                  limits.add(within.apiCallTimeout().orElseThrow());
                  nanos.addAndGet(Duration.ofSeconds(2).toNanos());
                  throw SdkClientException.create("timed out", new IOException("timed out"));
                }));
    assertThat(limits).isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @ParameterizedTest
  @CsvSource({"49, 0", "50, 1"})
  void beginsNoCallWithLessThanTheLeastTimeLeft(long millisLeft, int calls) {
    nanos.addAndGet(Duration.ofSeconds(9).minusMillis(millisLeft).toNanos());
    try {
      var _ = retries.call(budget, _ -> "done");
    } catch (ContendedException _) {
      assertThat(calls).isZero();
    }
    assertThat(budget.tally().calls()).isEqualTo(calls);
  }

  @Test
  void passesOnAtOnceWhatAnotherTryWouldNotMend() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() ->
            retries.call(
                budget,
                _ -> {
                  throw ResourceNotFoundException.builder().build();
                }));
    assertThat(budget.tally().calls()).isEqualTo(1);
    assertThat(sleeps).isEmpty();
  }

  @Test
  void doesNotTakeMissingCredentialsForALostAnswer() {
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() ->
            retries.call(
                budget,
                _ -> {
                  throw SdkClientException.create("unable to load credentials");
                }));
    assertThat(budget.tally().calls()).isEqualTo(1);
  }

  @Test
  void tellsWhyTheDatabaseRefusedAndNothingElse() {
    assertThatExceptionOfType(FailedCallException.class)
        .isThrownBy(() ->
            retries.call(
                budget,
                _ -> {
                  throw DynamoDbException.builder()
                      .statusCode(400)
                      .requestId("r-1")
                      .message("user alice may not")
                      .awsErrorDetails(
                          AwsErrorDetails.builder().errorCode("AccessDeniedException").build())
                      .build();
                }))
        .withMessage("AccessDeniedException, status 400, request r-1");
  }

  @Test
  void givesTheItemMoreTimeAfterAConflictThanAnOverloadedServiceAfterItsFirstThrottle() {
    meets(TransactionConflictException.builder().build());
    meets(ProvisionedThroughputExceededException.builder().build());
    assertThat(sleeps.getFirst())
        .isGreaterThan(HOLDING_TIME_IF_UNKNOWN.multipliedBy(3).dividedBy(4));
    assertThat(sleeps.getLast()).isLessThan(Duration.ofMillis(20));
  }

  @Test
  void waitsInUnitsOfWhatItsOwnCallsTook() {
    for (int i = 0; i < 50; i++) {
      takes(Duration.ofMillis(80));
    }
    meets(TransactionConflictException.builder().build());
    assertThat(sleeps.getFirst()).isGreaterThan(Duration.ofMillis(55));
  }

  @Test
  void leavesWhatFollowsAFailedAttemptToTheCaller() {
    assertThatExceptionOfType(TransientFailureException.class)
        .isThrownBy(() ->
            retries.attempt(
                budget,
                _ -> {
                  throw TransactionConflictException.builder().build();
                }));
    assertThat(budget.tally().conflicts()).isEqualTo(1);
    assertThat(sleeps).isEmpty();
  }

  private void takes(Duration time) {
    var _ = retries.call(budget(), _ -> nanos.addAndGet(time.toNanos()));
  }

  private void meets(SdkException failure) {
    List<SdkException> failures = new ArrayList<>(List.of(failure));
    var _ =
        retries.call(
            budget(),
            _ -> {
              if (!failures.isEmpty()) {
                throw failures.removeFirst();
              }
              return "done";
            });
  }

  private CallBudget budget() {
    return CallBudget.within(Duration.ofSeconds(9), nanos::get);
  }
}
