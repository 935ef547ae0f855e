package tollgate.scale;

/**
 * What one call did with one item, and took for it.
 *
 * @param table its logical id in the template
 * @param before the bytes of the item; 0 if there was none
 * @param after the same, behind the call
 */
record Metered(String table, long before, long after, Units units) {}
