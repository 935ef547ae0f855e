/** DynamoDB Local as a process, and the template's tables in it. */
@NullMarked
package tollgate.local.engine;

import org.jspecify.annotations.NullMarked;
