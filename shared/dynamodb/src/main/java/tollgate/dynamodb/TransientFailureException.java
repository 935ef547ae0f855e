package tollgate.dynamodb;

import software.amazon.awssdk.core.exception.SdkException;
import tollgate.domain.Effort.Hindrance;

/** A call failed in a way that a retry may mend. */
final class TransientFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Hindrance kind;
  private final SdkException error;

  TransientFailureException(Hindrance kind, SdkException error) {
    super(error);
    this.kind = kind;
    this.error = error;
  }

  Hindrance kind() {
    return kind;
  }

  SdkException error() {
    return error;
  }
}
