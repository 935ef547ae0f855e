package tollgate.reconciliation;

import static tollgate.reconciliation.RowValues.flag;
import static tollgate.reconciliation.RowValues.number;
import static tollgate.reconciliation.RowValues.string;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rules about what the catalogue's changes lead to. */
final class CatalogueRules {

  private final Items items;
  private final List<Finding> findings = new ArrayList<>();

  private CatalogueRules(Items items) {
    this.items = items;
  }

  static List<Finding> broken(Items items) {
    CatalogueRules rules = new CatalogueRules(items);
    rules.stocks();
    return rules.findings;
  }

  /** Of the products whose creation was recorded: how others began is not known. */
  private void stocks() {
    Map<String, Long> expected = new HashMap<>();
    Map<String, Long> changed = new HashMap<>();
    for (Map<String, AttributeValue> change : items.of(CheckedTable.PRODUCT_CHANGES)) {
      String product = string(change, "productId");
      if (flag(change, "created") && change.containsKey("stock")) {
        expected.merge(product, number(change, "stock"), Long::sum);
      }
      if (change.containsKey("stockDelta")) {
        changed.merge(product, number(change, "stockDelta"), Long::sum);
      }
    }
    Map<String, String> products = new HashMap<>();
    for (Map<String, AttributeValue> order : items.of(CheckedTable.ORDERS)) {
      products.put(string(order, "orderId"), string(order, "productId"));
      changed.merge(string(order, "productId"), -number(order, "quantity"), Long::sum);
    }
    for (Map<String, AttributeValue> refund : items.of(CheckedTable.REFUNDS)) {
      String product = products.get(string(refund, "orderId"));
      if (product != null) {
        changed.merge(product, number(refund, "restocked"), Long::sum);
      }
    }
    Map<String, Long> found = new HashMap<>();
    for (Map<String, AttributeValue> product : items.of(CheckedTable.PRODUCTS)) {
      if (product.containsKey("stock")) {
        String id = string(product, "productId").replaceFirst("#.*", "");
        found.merge(id, number(product, "stock"), Long::sum); // a shard counts for its product
      }
    }
    expected.replaceAll((product, stock) -> stock + changed.getOrDefault(product, 0L));
    expected.forEach((product, stock) -> {
      if (!items.damagedRows().contains("product:" + product)
          && !Objects.equals(stock, found.get(product))) {
        findings.add(
            new Finding(
                Rule.STOCK_ADDS_UP,
                "product:" + product,
                "expected " + stock + ", found " + found.get(product)));
      }
    });
  }
}
