package tollgate.purchase;

import tollgate.decision.Seen;
import tollgate.domain.Order;
import tollgate.domain.Product;
import tollgate.domain.Wallet;

/**
 * What is known of the rows that a purchase depends on.
 *
 * @param order the order with the command's id; it exists if this key placed one before
 */
record PurchaseRows(Seen<Order> order, Seen<Product> product, Seen<Wallet> wallet) {}
