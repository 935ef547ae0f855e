/** Runs functions: in this process, or each in processes under Lambda's runtime client. */
@NullMarked
package tollgate.local.functions;

import org.jspecify.annotations.NullMarked;
