package tollgate.leads;

/** Somebody who works leads, in one way or another. */
interface Operator {

  /** Asks once for a lead. */
  Turn claim();

  /** How often it has tried to get hold of a single lead so far. */
  long attempts();

  /** Is done with a lead. */
  void complete(Turn.Got got);
}
