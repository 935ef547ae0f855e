/**
 * Stands in for the provider that pays out: verifies who asks, pays each reference once, and fails
 * in the ways that it is told to. What it paid is kept in the engine, beside the tables, so that
 * all {@code ./run} on one engine have one provider, and one that is killed forgets nothing.
 */
@NullMarked
package tollgate.local.sandbox;

import org.jspecify.annotations.NullMarked;
