/** Our withdrawal over the AWS Common Runtime's HTTP client. */
@NullMarked
package tollgate.benchmarks.crt;

import org.jspecify.annotations.NullMarked;
