package tollgate.domain;

/** What a change of the catalogue says of the stock of its product. */
public sealed interface StatedStock {

  /** The most units that a request may state, in a stock or in a change of one. */
  long MOST = 1_000_000_000;

  /** Nothing: a new product has no limit, and an existing one keeps its stock. */
  record Unstated() implements StatedStock {}

  /**
   * The stock of a new product. An existing one has to have just this stock: a statement never sets
   * it, because purchases may have changed it since.
   */
  record Of(long units) implements StatedStock {}

  /** What to add to the limited stock of an existing product; negative to take from it. */
  record By(long units) implements StatedStock {}
}
