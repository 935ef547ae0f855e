/** Our withdrawal over the HTTP client of Apache. */
@NullMarked
package tollgate.benchmarks.apache5;

import org.jspecify.annotations.NullMarked;
