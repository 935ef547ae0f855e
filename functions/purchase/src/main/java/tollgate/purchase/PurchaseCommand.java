package tollgate.purchase;

import java.util.Optional;
import tollgate.domain.Content;
import tollgate.domain.Money;
import tollgate.domain.Operation;
import tollgate.domain.ProductId;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * The wish to buy.
 *
 * @param quantity 1 to {@value #MOST}
 * @param statedPrice of one unit, as the caller was quoted: a precondition, never the source
 */
record PurchaseCommand(UserId buyer, ProductId product, int quantity, Optional<Money> statedPrice) {

  private static final int MOST = 1_000_000;

  static PurchaseCommand read(Request request) {
    Fields fields = request.fields();
    ProductId product = fields.text("productId", ProductId::new);
    int quantity = Math.toIntExact(fields.wholeNumber("quantity", 1, MOST));
    Optional<Money> price = fields.optionalMoney("unitPrice");
    fields.noOthers();
    return new PurchaseCommand(request.user(), product, quantity, price);
  }

  Content content() {
    return Content.of(Operation.PURCHASE)
        .with("productId", product)
        .with("quantity", quantity)
        .with("unitPrice", statedPrice);
  }
}
