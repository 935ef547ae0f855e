package tollgate.domain;

/**
 * Units of one shard of a stock.
 *
 * @param shard its number
 */
public record StockPart(int shard, long units) {}
