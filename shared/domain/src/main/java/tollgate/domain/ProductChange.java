package tollgate.domain;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * A change of the catalogue: a product as it was created, or what was changed of it.
 *
 * @param stockShards the stated number of rows that hold the stock, if one was stated
 * @param isNew whether it created the product
 * @param by who requested it
 * @param fingerprint of the request
 */
public record ProductChange(
    EntryId id,
    ProductId product,
    Money unitPrice,
    boolean onSale,
    StatedStock stock,
    OptionalInt stockShards,
    boolean isNew,
    UserId by,
    Fingerprint fingerprint,
    Instant at) {}
