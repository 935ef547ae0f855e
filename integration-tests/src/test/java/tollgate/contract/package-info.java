/**
 * What callers are promised of every route, whatever they send: the cases of events/, bad input,
 * callers that are strangers or nobody, and the documents of openapi.yaml.
 */
@NullMarked
package tollgate.contract;

import org.jspecify.annotations.NullMarked;
