package tollgate.racelab.strategy;

/** The tables of a strategy, past any proxy and any fault. No answer has a say in them. */
public interface Books {

  /** Creates the tables that are missing. */
  void prepare();

  /** Puts a row there. */
  void open(Opening opening);

  /** Money arrives from outside, as a payment provider's callback books it. */
  void topUp(Opening opening, long amount);

  /** What is there now. */
  Standing read(Opening opening);
}
