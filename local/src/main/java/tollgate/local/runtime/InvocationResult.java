package tollgate.local.runtime;

/** How calling a function ended. What goes in and what comes out is JSON, whatever its form. */
public sealed interface InvocationResult {

  /** It answered; with JSON, if it is a decent function. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
  record Answered(byte[] json) implements InvocationResult {}

  /** It threw, ended, did not start, or said more than it may. */
  record Failed(FunctionError error) implements InvocationResult {}

  /** It had no answer in its time, and its environment is lost. */
  record TimedOut() implements InvocationResult {}

  /** It was not called: as many run as may. */
  record Throttled() implements InvocationResult {}
}
