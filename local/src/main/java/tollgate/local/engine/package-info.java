/** DynamoDB Local as a process, and its tables from the template. */
@NullMarked
package tollgate.local.engine;

import org.jspecify.annotations.NullMarked;
