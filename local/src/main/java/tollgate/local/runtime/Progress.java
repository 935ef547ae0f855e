package tollgate.local.runtime;

/** How far a runtime got while it started or was restored. */
public sealed interface Progress {

  /** It waits for what comes next. */
  record Ready() implements Progress {}

  /** It gave up. */
  record Failed(FunctionError error) implements Progress {}
}
