/** Documents that people write and in which commands place their tables. */
@NullMarked
package tollgate.documents;

import org.jspecify.annotations.NullMarked;
