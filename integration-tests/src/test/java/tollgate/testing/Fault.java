package tollgate.testing;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** What becomes of one call to DynamoDB. */
public interface Fault {

  <R> R around(Supplier<R> call);

  /** The call goes through. */
  Fault NONE =
      new Fault() {
        @Override
        public <R> R around(Supplier<R> call) {
          return call.get();
        }
      };

  /** The process dies before the request is sent. */
  Fault DIE_BEFORE = instead(Killed::new);

  /** The request is applied, then the process dies. */
  Fault DIE_AFTER = after(Killed::new);

  /** The request never arrives. */
  Fault LOSE_REQUEST =
      instead(() ->
          SdkClientException.create(
              "the request was lost", new IOException("the request was lost")));

  /** The request is applied, but its answer never arrives. */
  Fault LOSE_ANSWER =
      after(() ->
          SdkClientException.create("the answer was lost", new IOException("the answer was lost")));

  /** The service fails without applying the request. */
  Fault SERVER_ERROR =
      instead(() -> InternalServerErrorException.builder().statusCode(500).message("500").build());

  /** A plain write meets an item under transaction. */
  Fault CONFLICT_EXCEPTION =
      instead(() -> TransactionConflictException.builder().message("conflict").build());

  /** A plain call meets a throttled table. */
  Fault THROTTLE =
      instead(() -> ProvisionedThroughputExceededException.builder().message("slow").build());

  /** The transaction is cancelled for these reasons, by position. */
  static Fault cancelled(String... codes) {
    List<CancellationReason> reasons =
        Arrays.stream(codes).map(code -> CancellationReason.builder().code(code).build()).toList();
    return instead(
        () -> TransactionCanceledException.builder().cancellationReasons(reasons).build());
  }

  static Fault instead(Supplier<Throwable> failure) {
    return new Fault() {
      @Override
      public <R> R around(Supplier<R> call) {
        throw thrown(failure.get());
      }
    };
  }

  private static Fault after(Supplier<Throwable> failure) {
    return new Fault() {
      @Override
      public <R> R around(Supplier<R> call) {
        try {
          var _ = call.get();
        } catch (SdkException _) {
          // A refusal is lost like any other answer.
        }
        throw thrown(failure.get());
      }
    };
  }

  private static RuntimeException thrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  /** Stands for the end of a process: nothing of ours runs after it. */
  final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    public Killed() {
      super("killed", null, false, false);
    }
  }
}
