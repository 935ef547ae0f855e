package tollgate.dynamodb;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.domain.ContendedException;
import tollgate.domain.Effort;
import tollgate.domain.FailedCallException;

/**
 * Calls to DynamoDB, tried again while others hold the item, while it throttles or while answers
 * are lost, until the request's time is over. The ids, times and conditions of a write are the same
 * in every attempt, which is what makes the next one safe.
 */
final class Calls {

  private static final Duration LEAST_TIME_FOR_A_CALL = Duration.ofMillis(50);

  private final Backoff backoff;

  Calls(Backoff backoff) {
    this.backoff = backoff;
  }

  /** Secure randomness, because environments restored from one snapshot share every other kind. */
  static Calls withJitter() {
    return new Calls(
        new Backoff(
            Duration.ofMillis(20), Duration.ofMillis(640), new SecureRandom(), Backoff::sleep));
  }

  /**
   * The call's answer.
   *
   * @throws ContendedException when the request's time is over
   * @throws FailedCallException when another try would not help
   * @throws TransactionCanceledException when a condition failed, or {@link
   *     ConditionalCheckFailedException}
   */
  <T> T call(Effort effort, Function<AwsRequestOverrideConfiguration, T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        effort.called();
        return call.apply(within(effort.timeLeft()));
      } catch (SdkException e) {
        effort.met(Hindrances.of(e).orElseThrow(() -> told(e)));
        pause(effort, attempt, e);
      }
    }
  }

  /**
   * Waits between this failed attempt and the next one, be it at the same item or at another.
   *
   * @throws ContendedException when the request's time is over
   */
  void pause(Effort effort, int attempt, SdkException failure) {
    backoff.beforeAttempt(attempt + 1, effort.timeLeft());
    if (effort.timeLeft().compareTo(LEAST_TIME_FOR_A_CALL) < 0
        || Thread.currentThread().isInterrupted()) {
      throw new ContendedException(failure);
    }
  }

  /** A refused condition is the caller's to read; any other refusal is a failure to be found. */
  private static RuntimeException told(SdkException failure) {
    return switch (failure) {
      case TransactionCanceledException cancelled -> cancelled;
      case ConditionalCheckFailedException refused -> refused;
      case DynamoDbException e when e.awsErrorDetails() != null ->
          new FailedCallException(
              String.valueOf(e.awsErrorDetails().errorCode()),
              e.statusCode(),
              String.valueOf(e.requestId()),
              e);
      default -> failure;
    };
  }

  private static AwsRequestOverrideConfiguration within(Duration timeLeft) {
    return AwsRequestOverrideConfiguration.builder()
        .apiCallTimeout(timeLeft.plus(LEAST_TIME_FOR_A_CALL))
        .build();
  }
}
