package tollgate.local.runtime;

/** How calling a function ended. */
public sealed interface Invocation {

  /** It answered, with JSON if it is well. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
  record Answered(byte[] json) implements Invocation {}

  /** It threw, ended, or answered what cannot be passed on. */
  record Failed(FunctionError error) implements Invocation {}

  /** It had no answer in its time, and its environment is lost. */
  record TimedOut() implements Invocation {}
}
