package tollgate.dynamodb.client;

import software.amazon.awssdk.core.exception.SdkException;
import tollgate.domain.TransientError;

/** A call failed, and a retry may succeed. */
public final class TransientFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final TransientError kind;
  private final SdkException error;

  public TransientFailureException(TransientError kind, SdkException error) {
    super(error);
    this.kind = kind;
    this.error = error;
  }

  public TransientError kind() {
    return kind;
  }

  public SdkException error() {
    return error;
  }
}
