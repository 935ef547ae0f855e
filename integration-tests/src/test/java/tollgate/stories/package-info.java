/** The system as it runs on one machine, over HTTP: the stories, two servers, faults. */
@NullMarked
package tollgate.stories;

import org.jspecify.annotations.NullMarked;
