/**
 * Converts API Gateway events to values and answers to responses. Only this package handles
 * headers, bodies and problem documents.
 *
 * <p>Start with {@link tollgate.http.Endpoint}, which wraps every handler.
 */
@NullMarked
package tollgate.http;

import org.jspecify.annotations.NullMarked;
