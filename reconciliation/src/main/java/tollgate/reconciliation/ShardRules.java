package tollgate.reconciliation;

import static tollgate.reconciliation.RowValues.number;
import static tollgate.reconciliation.RowValues.string;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rule about stocks in shards. A shard is a row of the products' table whose key is that of its
 * product, a {@code #} and a number.
 */
final class ShardRules {

  private static final String MARK = "#";

  private final Items items;
  private final List<Finding> findings = new ArrayList<>();

  private ShardRules(Items items) {
    this.items = items;
  }

  static List<Finding> broken(Items items) {
    ShardRules rules = new ShardRules(items);
    rules.stocks();
    return rules.findings;
  }

  private void stocks() {
    Map<String, Map<String, AttributeValue>> rows = new HashMap<>();
    Map<String, Integer> shards = new HashMap<>();
    for (Map<String, AttributeValue> row : items.of(CheckedTable.PRODUCTS)) {
      String id = string(row, "productId");
      rows.put(id, row);
      if (id.contains(MARK)) {
        shards.merge(id.substring(0, id.indexOf(MARK)), 1, Integer::sum);
      }
      if (row.containsKey("stock") && number(row, "stock") < 0) {
        find(id, "stock " + number(row, "stock"));
      }
    }
    shards.keySet().stream()
        .filter(id -> !rows.containsKey(id))
        .forEach(id -> find(id, "shards without a product"));
    rows.forEach((id, row) -> {
      if (!id.contains(MARK)) {
        product(id, row, rows, shards.getOrDefault(id, 0));
      }
    });
  }

  private void product(
      String id,
      Map<String, AttributeValue> product,
      Map<String, Map<String, AttributeValue>> rows,
      int found) {
    long expected = product.containsKey("stockShards") ? number(product, "stockShards") : 0;
    if (found != expected) {
      find(id, "expected " + expected + " shards, found " + found);
    }
    if (expected > 0 && product.containsKey("stock") && number(product, "stock") > 0) {
      find(id, "a stock beside its shards");
    }
    for (long shard = 0; shard < expected; shard++) {
      Map<String, AttributeValue> row = rows.get(id + MARK + shard);
      if (row == null) {
        find(id, "no shard " + shard);
      } else {
        for (String attribute : List.of("unitPrice", "currency", "onSale")) {
          if (!Objects.equals(row.get(attribute), product.get(attribute))) {
            find(id + MARK + shard, attribute + " differs from its product");
          }
        }
        if (!row.containsKey("stock")) {
          find(id + MARK + shard, "no stock");
        }
      }
    }
  }

  private void find(String id, String detail) {
    findings.add(new Finding(Rule.SHARDS_FIT_THEIR_PRODUCT, "product:" + id, detail));
  }
}
