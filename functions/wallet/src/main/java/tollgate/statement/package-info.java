/**
 * {@code GET /wallet/entries}: the statement of the caller's wallet; and the function that projects
 * statements from the wallets' stream.
 *
 * <p>A record of the stream gives a movement's place in the order of commit, and the balance; the
 * journal entry that it names gives the rest. Entry and head are written together, under the
 * condition that the statement ends where it did. So a record may come twice, late, or to two
 * environments at once.
 */
@NullMarked
package tollgate.statement;

import org.jspecify.annotations.NullMarked;
