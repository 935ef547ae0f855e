/**
 * {@code PUT /products/{productId}}: lists a product, or changes what is offered of it, effectively
 * once.
 *
 * <p>The product and a row about the change are written together. The stock of an existing product
 * is never set: it changes by a signed number of units under a condition, so that no sale of the
 * same moment is lost.
 */
@NullMarked
package tollgate.product;

import org.jspecify.annotations.NullMarked;
