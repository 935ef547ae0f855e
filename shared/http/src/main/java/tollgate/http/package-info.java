/**
 * API Gateway events to values, answers to responses: headers, bodies and problem documents live
 * here and nowhere else.
 *
 * <p>Start with {@link tollgate.http.Endpoint}, which stands around every handler.
 */
@NullMarked
package tollgate.http;

import org.jspecify.annotations.NullMarked;
