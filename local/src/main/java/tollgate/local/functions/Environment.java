package tollgate.local.functions;

import tollgate.local.runtime.InvocationResult;

/**
 * An execution environment of a function, or one thread of it. It handles one request at a time; a
 * process with several threads handles as many.
 */
interface Environment extends AutoCloseable {

  /** Invokes the function and waits for the answer, at most for the function's timeout. */
  InvocationResult invoke(String requestId, byte[] event);

  /** Waits until it can take another request; false if it never will. */
  boolean becomesIdle();

  /** Whether it is still running; an idle environment may end by itself or be killed. */
  boolean isAlive();

  @Override
  void close();
}
