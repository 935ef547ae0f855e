/** What services put into the catalogue under ids that they may state. */
@NullMarked
package tollgate.catalogue;

import org.jspecify.annotations.NullMarked;
