package tollgate.local.runtime;

/** The result of a call to a function. Events and answers are JSON of any form. */
public sealed interface InvocationResult {

  /** It answered, normally with JSON. */
  @SuppressWarnings("ArrayRecordComponent") // Answers are never compared.
  record Answered(byte[] json) implements InvocationResult {}

  /** It threw, ended, did not start, or exceeded the limit of an answer. */
  record Failed(FunctionError error) implements InvocationResult {}

  /** It did not answer in time, and its environment is lost. */
  record TimedOut() implements InvocationResult {}

  /** It was not called: the concurrency limit is reached. */
  record Throttled() implements InvocationResult {}
}
