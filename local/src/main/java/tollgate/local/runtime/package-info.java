/**
 * Lambda's own runtime loop on this machine: a function as a process under the official Runtime
 * Interface Client, and the Runtime API that it talks to. It knows no HTTP event and no template,
 * so that anything can be run that a Java runtime of Lambda would run.
 */
@NullMarked
package tollgate.local.runtime;

import org.jspecify.annotations.NullMarked;
