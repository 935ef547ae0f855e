package tollgate.racelab.strategy;

import java.util.Optional;

/**
 * Something that happened, by an entry in the tables.
 *
 * @param id as the caller was told it
 * @param key the idempotency key that it came under; empty if the tables do not say
 * @param amount in minor units
 */
public record Effect(String id, Optional<String> key, long amount) {}
