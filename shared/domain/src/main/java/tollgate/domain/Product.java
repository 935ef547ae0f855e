package tollgate.domain;

import java.util.OptionalLong;

/**
 * Something to buy.
 *
 * @param stock how many are left; empty if there is no limit
 */
public record Product(ProductId id, Money unitPrice, boolean onSale, OptionalLong stock) {}
