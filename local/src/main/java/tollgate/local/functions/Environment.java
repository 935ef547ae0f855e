package tollgate.local.functions;

import tollgate.local.runtime.InvocationResult;

/** An execution environment of a function, which takes one request at a time. */
interface Environment extends AutoCloseable {

  /** Waits for the answer, for as long as the function may take. */
  InvocationResult invoke(String requestId, byte[] event);

  /** Waits until it could take another request; false if it never will. */
  boolean becomesIdle();

  /** Whether it is still there; it may end by itself, or be killed, while nobody uses it. */
  boolean isAlive();

  @Override
  void close();
}
