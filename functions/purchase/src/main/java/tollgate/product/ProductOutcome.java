package tollgate.product;

import java.util.Optional;
import tollgate.domain.ProductChange;
import tollgate.domain.StockDivision;

/** The outcomes of a change of the catalogue; declines are in order of precedence. */
sealed interface ProductOutcome {

  /** The product is in the catalogue from now on. */
  record Created(ProductChange change) implements ProductOutcome {}

  /**
   * The product, which existed before, is offered as requested.
   *
   * @param division of its stock, if it is in shards before the change or after it
   */
  record Changed(ProductChange change, Optional<StockDivision> division) implements ProductOutcome {

    Changed(ProductChange change) {
      this(change, Optional.empty());
    }
  }

  /** The stock of a product is to be changed or divided that is not in the catalogue. */
  record ProductNotFound() implements ProductOutcome {}

  /** A stock is stated, and the product exists with another one or without a limit. */
  record ProductExists() implements ProductOutcome {}

  /** The stock is to be changed or divided and has no limit. */
  record NotRestockable() implements ProductOutcome {}

  /** More is to be taken from the stock than there is. */
  record StockTooLow(long stock) implements ProductOutcome {}
}
