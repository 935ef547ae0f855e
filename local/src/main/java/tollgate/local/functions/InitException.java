package tollgate.local.functions;

import tollgate.local.runtime.FunctionError;

/** An environment did not start. */
public final class InitException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient FunctionError error;

  InitException(FunctionError error) {
    super(error.toString());
    this.error = error;
  }

  public FunctionError error() {
    return error;
  }
}
