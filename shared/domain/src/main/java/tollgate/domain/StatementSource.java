package tollgate.domain;

/** Where an entry of a statement comes from. */
public enum StatementSource {
  /** A movement that the wallets' stream reported. */
  STREAM,
  /**
   * The journal, after the stream had lost the movement: its place among its neighbours is a guess.
   */
  JOURNAL,
  /** What the wallet held before its statement began. */
  OPENING
}
