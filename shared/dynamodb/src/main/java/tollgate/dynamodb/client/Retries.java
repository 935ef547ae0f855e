package tollgate.dynamodb.client;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.domain.CallBudget;
import tollgate.domain.CallTally;
import tollgate.domain.ContendedException;
import tollgate.domain.Deadline;
import tollgate.domain.FailedCallException;
import tollgate.domain.TransientError;

/**
 * Retries calls to DynamoDB on conflicts and lost answers until the request's time is over, and on
 * throttling for a few times. A retry is safe because the ids, times and conditions of a write are
 * the same each time.
 */
public final class Retries {

  private static final Duration LEAST_TIME_FOR_A_CALL = Duration.ofMillis(50);

  /**
   * How many throttled calls a request retries, for about two seconds: a table adapts more slowly,
   * and the environment could serve others meanwhile.
   */
  private static final int MOST_THROTTLES = 8;

  /** For an item held by another transaction. */
  public static final Backoff HELD = ScaledJitter.MEASURED;

  /** For errors that retries make worse, and for a choice among many items. */
  public static final Backoff CROWDED =
      new FullJitter(Duration.ofMillis(20), Duration.ofMillis(640));

  private final RandomGenerator random;
  private final Sleeper sleeper;
  private final HoldingTime holdingTime = new HoldingTime();

  public Retries(RandomGenerator random, Sleeper sleeper) {
    this.random = random;
    this.sleeper = sleeper;
  }

  /**
   * Uses secure randomness, because environments restored from one snapshot share the state of any
   * other generator.
   */
  public static Retries withJitter() {
    return new Retries(new SecureRandom(), Retries::sleep);
  }

  /**
   * Repeats the call until there is an answer.
   *
   * @throws ContendedException when the request's time is over
   * @throws FailedCallException when a retry would not help
   * @throws TransactionCanceledException when a condition failed, or {@link
   *     ConditionalCheckFailedException}
   */
  public <T> T call(CallBudget budget, Function<AwsRequestOverrideConfiguration, T> call) {
    while (true) {
      try {
        return attempt(budget, call);
      } catch (TransientFailureException failure) {
        pause(budget, failure);
      }
    }
  }

  /**
   * Calls once.
   *
   * @throws TransientFailureException when a retry may help
   */
  public <T> T attempt(CallBudget budget, Function<AwsRequestOverrideConfiguration, T> call) {
    Duration timeLeft = budget.deadline().timeLeft();
    if (timeLeft.compareTo(LEAST_TIME_FOR_A_CALL) < 0) {
      throw new ContendedException("the request's time is over");
    }
    try {
      budget.tally().called();
      T answer = call.apply(within(timeLeft));
      holdingTime.learn(timeLeft.minus(budget.deadline().timeLeft()));
      return answer;
    } catch (SdkException e) {
      TransientError kind = TransientErrors.of(e).orElseThrow(() -> permanent(e));
      budget.tally().met(kind);
      if (kind == TransientError.CONFLICT) {
        holdingTime.learnFromRefusal(timeLeft.minus(budget.deadline().timeLeft()));
      }
      throw new TransientFailureException(kind, e);
    }
  }

  /**
   * Waits before a retry of the call that failed.
   *
   * @throws ContendedException when the request's time is over, or after too many throttles
   */
  public void pause(CallBudget budget, TransientFailureException failure) {
    CallTally tally = budget.tally();
    if (tally.throttles() > MOST_THROTTLES) {
      throw ContendedException.throttled(failure.error());
    }
    switch (failure.kind()) {
      case CONFLICT -> pause(budget, HELD, tally.conflicts(), failure);
      case THROTTLE, LOST_ANSWER ->
          pause(budget, CROWDED, tally.throttles() + tally.lostAnswers(), failure);
    }
  }

  /**
   * Waits before the next call, a retry or another one, but not beyond the request's time.
   *
   * @param times how often this has happened to the request, from 1
   * @throws ContendedException when the request's time is over
   */
  public void pause(
      CallBudget budget, Backoff backoff, int times, TransientFailureException failure) {
    Deadline deadline = budget.deadline();
    RetryState state = new RetryState(times, holdingTime.estimate(), deadline.shareOfTimeLeft());
    sleeper.sleep(min(backoff.beforeNext(state, random), deadline.timeLeft()));
    if (deadline.timeLeft().compareTo(LEAST_TIME_FOR_A_CALL) < 0
        || Thread.currentThread().isInterrupted()) {
      throw new ContendedException(failure.error());
    }
  }

  /** The caller handles a failed condition; any other error is a failure to report. */
  private static RuntimeException permanent(SdkException error) {
    return switch (error) {
      case TransactionCanceledException cancelled -> cancelled;
      case ConditionalCheckFailedException failed -> failed;
      case DynamoDbException e when e.awsErrorDetails() != null ->
          new FailedCallException(
              String.valueOf(e.awsErrorDetails().errorCode()),
              e.statusCode(),
              String.valueOf(e.requestId()),
              e);
      default -> error;
    };
  }

  private static AwsRequestOverrideConfiguration within(Duration timeLeft) {
    return AwsRequestOverrideConfiguration.builder()
        .apiCallTimeout(timeLeft.plus(LEAST_TIME_FOR_A_CALL))
        .build();
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Lets time pass. */
  interface Sleeper {
    void sleep(Duration time);
  }

  public static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
