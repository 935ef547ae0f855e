package tollgate.local;

import tollgate.local.runtime.FunctionError;

/** An environment did not start. */
final class InitException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient FunctionError error;

  InitException(FunctionError error) {
    super(error.toString());
    this.error = error;
  }

  FunctionError error() {
    return error;
  }
}
