package tollgate.local.runtime;

/** The result of a runtime's start or restore. */
public sealed interface Progress {

  /** It waits for the next phase or request. */
  record Ready() implements Progress {}

  /** It reported an error or ended. */
  record Failed(FunctionError error) implements Progress {}
}
