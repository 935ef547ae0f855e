/**
 * What template.yaml declares beside the code: permissions, alarms, logs, zips, snapshots, the
 * runbook.
 */
@NullMarked
package tollgate.template;

import org.jspecify.annotations.NullMarked;
