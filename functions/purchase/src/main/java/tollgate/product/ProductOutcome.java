package tollgate.product;

import java.util.List;
import tollgate.domain.ProductChange;
import tollgate.domain.StockShard;

/** The outcomes of a change of the catalogue; declines are in order of precedence. */
sealed interface ProductOutcome {

  /** The product is in the catalogue from now on. */
  record Created(ProductChange change) implements ProductOutcome {}

  /**
   * The product, which existed before, is offered as requested.
   *
   * @param shards of its stock, as they were before; none if its own row holds the stock
   */
  record Changed(ProductChange change, List<StockShard> shards) implements ProductOutcome {

    Changed(ProductChange change) {
      this(change, List.of());
    }
  }

  /** The stock of a product is to be changed that is not in the catalogue. */
  record ProductNotFound() implements ProductOutcome {}

  /** A stock is stated, and the product exists with another one or without a limit. */
  record ProductExists() implements ProductOutcome {}

  /** The stock is to be changed and has no limit. */
  record NotRestockable() implements ProductOutcome {}

  /** More is to be taken from the stock than there is. */
  record StockTooLow(long stock) implements ProductOutcome {}
}
