package tollgate.local.runtime;

/** How calling a function ended. What goes in and what comes out is JSON, whatever its form. */
public sealed interface Invocation {

  /** It answered; with JSON, if it is a decent function. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
  record Answered(byte[] json) implements Invocation {}

  /** It threw, ended, did not start, or said more than it may. */
  record Failed(FunctionError error) implements Invocation {}

  /** It had no answer in its time, and its environment is lost. */
  record TimedOut() implements Invocation {}

  /** It was not called: as many run as may. */
  record Throttled() implements Invocation {}
}
