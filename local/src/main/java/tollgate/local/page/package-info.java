/**
 * The page at {@code /_local/}: its files, the rows that it shows, and the requests that it fires.
 */
@NullMarked
package tollgate.local.page;

import org.jspecify.annotations.NullMarked;
