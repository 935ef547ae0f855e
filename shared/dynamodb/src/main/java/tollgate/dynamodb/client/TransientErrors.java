package tollgate.dynamodb.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import tollgate.domain.TransientError;

/**
 * Classifies errors by whether a retry may help. The SDK for Java does not retry cancelled
 * transactions.
 */
public final class TransientErrors {

  private static final int SERVER_ERROR = 500;

  private TransientErrors() {}

  public static Optional<TransientError> of(SdkException failure) {
    return switch (failure) {
      // The transaction was cancelled, but its reasons were lost on the way: nothing can be
      // decided.
      case TransactionCanceledException cancelled when cancelled.cancellationReasons().isEmpty() ->
          Optional.of(TransientError.LOST_ANSWER);
      case TransactionCanceledException cancelled -> of(cancelled.cancellationReasons());
      case TransactionConflictException _ -> Optional.of(TransientError.CONFLICT);
      // An earlier copy of this request is still being executed.
      case TransactionInProgressException _ -> Optional.of(TransientError.LOST_ANSWER);
      case ProvisionedThroughputExceededException _, RequestLimitExceededException _ ->
          Optional.of(TransientError.THROTTLE);
      case DynamoDbException e when e.isThrottlingException() ->
          Optional.of(TransientError.THROTTLE);
      // The time of the signature was off; the SDK signs the next request by the service's clock.
      case DynamoDbException e when e.isClockSkewException() ->
          Optional.of(TransientError.THROTTLE);
      case DynamoDbException e when e.statusCode() >= SERVER_ERROR ->
          Optional.of(TransientError.LOST_ANSWER);
      case DynamoDbException e when e.getClass() == DynamoDbException.class && !hasCode(e) ->
          Optional.of(TransientError.LOST_ANSWER);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _, Crc32MismatchException _ ->
          Optional.of(TransientError.LOST_ANSWER);
      case SdkClientException e when isCausedByNetwork(e) ->
          Optional.of(TransientError.LOST_ANSWER);
      default -> Optional.empty();
    };
  }

  /** An answer without a code was damaged on the way, or is not from DynamoDB. */
  private static boolean hasCode(DynamoDbException failure) {
    return failure.awsErrorDetails() != null && failure.awsErrorDetails().errorCode() != null;
  }

  /**
   * Missing credentials or a wrong endpoint raise the same exception, and a retry does not fix
   * them.
   */
  private static boolean isCausedByNetwork(SdkClientException failure) {
    return Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, TransientErrors::cause)
        .anyMatch(each -> each instanceof IOException || each instanceof UncheckedIOException);
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure == null ? null : failure.getCause();
  }

  /**
   * A failed token condition is final whatever the other reasons are. Otherwise a conflict or
   * throttle at any position makes the other reasons unreliable.
   */
  private static Optional<TransientError> of(List<CancellationReason> reasons) {
    if (!reasons.isEmpty() && Cancellation.isFailedCondition(reasons.getFirst())) {
      return Optional.empty();
    }
    if (reasons.stream().anyMatch(Cancellation::isConflict)) {
      return Optional.of(TransientError.CONFLICT);
    }
    return reasons.stream().anyMatch(Cancellation::isThrottle)
        ? Optional.of(TransientError.THROTTLE)
        : Optional.empty();
  }
}
