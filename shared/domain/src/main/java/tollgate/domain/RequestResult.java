package tollgate.domain;

/** What became of a request that moves value. Every answer given for one key agrees. */
public sealed interface RequestResult {

  /** This execution did it, or decided on the decline, and its answer is stored. */
  record Executed(Answer answer) implements RequestResult {}

  /** Same key, same content: the stored answer, byte for byte. */
  record Replayed(Answer answer) implements RequestResult {}

  /** Same key, other content: nothing was done, the stored answer stays. */
  record KeyReused() implements RequestResult {}
}
