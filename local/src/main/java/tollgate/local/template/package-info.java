/**
 * Reads {@code template.yaml}: functions, routes, tables, streams and schedules, with
 * CloudFormation's functions evaluated for this machine.
 */
@NullMarked
package tollgate.local.template;

import org.jspecify.annotations.NullMarked;
