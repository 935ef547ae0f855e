/**
 * Lambda's own runtime loop on this machine: a function as a process under the official Runtime
 * Interface Client, and the Runtime API that it talks to. It depends neither on HTTP events nor on
 * a template, so it can run anything that a Java runtime of Lambda can.
 */
@NullMarked
package tollgate.local.runtime;

import org.jspecify.annotations.NullMarked;
