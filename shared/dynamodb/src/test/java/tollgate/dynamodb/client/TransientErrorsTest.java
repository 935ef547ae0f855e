package tollgate.dynamodb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static tollgate.domain.TransientError.CONFLICT;
import static tollgate.domain.TransientError.LOST_ANSWER;
import static tollgate.domain.TransientError.THROTTLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import tollgate.domain.TransientError;

/** Which failures leave it open whether a request was carried out. */
class TransientErrorsTest {

  private static List<Arguments> failures() {
    return List.of(
        arguments(ApiCallTimeoutException.create(1), LOST_ANSWER),
        arguments(ApiCallAttemptTimeoutException.create(1), LOST_ANSWER),
        arguments(Crc32MismatchException.builder().message("garbled").build(), LOST_ANSWER),
        arguments(SdkClientException.create("reset", new IOException("reset")), LOST_ANSWER),
        arguments(
            SdkClientException.create("cut", new UncheckedIOException(new IOException("cut"))),
            LOST_ANSWER),
        arguments(InternalServerErrorException.builder().statusCode(500).build(), LOST_ANSWER),
        arguments(error(503, "ServiceUnavailable"), LOST_ANSWER),
        arguments(TransactionInProgressException.builder().statusCode(400).build(), LOST_ANSWER),
        arguments(TransactionConflictException.builder().statusCode(400).build(), CONFLICT),
        arguments(ProvisionedThroughputExceededException.builder().build(), THROTTLE),
        arguments(RequestLimitExceededException.builder().build(), THROTTLE),
        arguments(error(400, "ThrottlingException"), THROTTLE),
        arguments(error(400, "RequestTimeTooSkewed"), THROTTLE),
        arguments(DynamoDbException.builder().statusCode(400).build(), LOST_ANSWER),
        arguments(error(400, null), LOST_ANSWER),
        arguments(TransactionCanceledException.builder().statusCode(400).build(), LOST_ANSWER),
        arguments(error(400, "ValidationException"), null),
        arguments(error(400, "AccessDeniedException"), null),
        arguments(SdkClientException.create("unable to load credentials"), null));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void tellsWhatIsWorthAnotherTryAndWhatMayHaveBeenCarriedOut(
      SdkException failure, @Nullable TransientError error) {
    assertThat(TransientErrors.of(failure)).isEqualTo(Optional.ofNullable(error));
  }

  private static SdkException error(int status, @Nullable String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }
}
