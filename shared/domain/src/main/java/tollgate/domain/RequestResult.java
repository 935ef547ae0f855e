package tollgate.domain;

/** The result of a request that moves value. All answers given for one key agree. */
public sealed interface RequestResult {

  /** This execution moved the value or made the decline. */
  record Executed(Answer answer) implements RequestResult {}

  /** The key was used before with the same content: the stored answer, byte for byte. */
  record Replayed(Answer answer) implements RequestResult {}

  /**
   * The key was used before with other content: nothing is written, and the stored answer stays.
   */
  record KeyReused() implements RequestResult {}
}
