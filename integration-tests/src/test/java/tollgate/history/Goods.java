package tollgate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.testing.Auditor;

/** Holds what was sold against what was ever on offer. */
record Goods(List<Act.Change> changes, Auditor auditor) {

  void judge() {
    for (Map<String, AttributeValue> row : auditor.items("ProductsTable")) {
      String product = string(row, "productId");
      List<Map<String, AttributeValue>> orders = auditor.items("OrdersTable", "productId", product);
      if (row.containsKey("stock")) {
        long sold = orders.stream().mapToLong(order -> number(order, "quantity")).sum();
        assertThat(number(row, "stock"))
            .as("stock of %s: supplied less sold", product)
            .isEqualTo(supplied(product) - sold)
            .isNotNegative();
      }
      assertThat(orders).allMatch(order -> prices(product).contains(number(order, "unitPrice")));
    }
  }

  private long supplied(String product) {
    return changes.stream()
        .mapToLong(change ->
            switch (change) {
              case Act.Offer it when it.product().equals(product) -> it.stock().orElse(0);
              case Act.Restock it when it.product().equals(product) -> it.more();
              case Act.Change _ -> 0;
            })
        .sum();
  }

  private Set<Long> prices(String product) {
    return changes.stream()
        .map(change ->
            switch (change) {
              case Act.Offer it when it.product().equals(product) -> it.price();
              case Act.Reprice it when it.product().equals(product) -> it.price();
              case Act.Change _ -> -1L;
            })
        .collect(Collectors.toSet());
  }
}
