package tollgate.purchase;

import java.util.List;
import tollgate.decision.Seen;
import tollgate.domain.Order;
import tollgate.domain.Product;
import tollgate.domain.StockShard;
import tollgate.domain.Wallet;

/**
 * What is known of the rows that a purchase depends on.
 *
 * @param order the order with the command's id; it exists if this key placed one before
 * @param shards of the product's stock, all of them by number; none if it has none
 * @param isTogether whether product and shards are known as they were at one moment
 */
record PurchaseRows(
    Seen<Order> order,
    Seen<Product> product,
    Seen<Wallet> wallet,
    List<Seen<StockShard>> shards,
    boolean isTogether) {

  PurchaseRows(Seen<Order> order, Seen<Product> product, Seen<Wallet> wallet) {
    this(order, product, wallet, List.of(), false);
  }
}
