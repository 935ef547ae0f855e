package tollgate.history;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.testing.Auditor;

/** Holds what was sold and given back against what was ever on offer. */
record Goods(List<Act.Change> changes, Auditor auditor) {

  void judge() {
    Map<String, List<Map<String, AttributeValue>>> refunds =
        auditor.items("RefundsTable").stream().collect(groupingBy(row -> string(row, "orderId")));
    Map<String, Long> stocks = new HashMap<>();
    for (Map<String, AttributeValue> row : auditor.items("ProductsTable")) {
      if (row.containsKey("stock")) {
        stocks.merge(product(row), number(row, "stock"), Long::sum);
      }
    }
    for (Map<String, AttributeValue> row : auditor.items("ProductsTable")) {
      String product = product(row);
      List<Map<String, AttributeValue>> orders = auditor.items("OrdersTable", "productId", product);
      long putBack = 0;
      for (Map<String, AttributeValue> order : orders) {
        putBack += judge(order, refunds.getOrDefault(string(order, "orderId"), List.of()));
      }
      if (stocks.containsKey(product)) {
        assertThat(stocks.get(product))
            .as("stock of %s: supplied less sold, and what was put back", product)
            .isEqualTo(
                supplied(product)
                    + sum(created(product), "stock")
                    + sum(changed(product), "stockDelta")
                    - sum(orders, "quantity")
                    + putBack)
            .isNotNegative();
      } else {
        assertThat(putBack).as("put back of %s, which has no stock", product).isZero();
      }
      assertThat(orders).allMatch(order -> prices(product).contains(number(order, "unitPrice")));
    }
  }

  /** The product that the row is about: it is its row, or that of a shard of its stock. */
  private static String product(Map<String, AttributeValue> row) {
    return string(row, "productId").replaceFirst("#.*", "");
  }

  /** How much of the order was put back. */
  private static long judge(
      Map<String, AttributeValue> order, List<Map<String, AttributeValue>> refunds) {
    String id = string(order, "orderId");
    assertThat(sum(refunds, "amount"))
        .as("refunded of order %s", id)
        .isLessThanOrEqualTo(number(order, "total"));
    assertThat(sum(refunds, "restocked"))
        .as("put back of order %s", id)
        .isLessThanOrEqualTo(number(order, "quantity"));
    assertThat(refunds)
        .as("refunds of order %s", id)
        .allMatch(refund -> string(refund, "userId").equals(string(order, "userId")));
    return sum(refunds, "restocked");
  }

  private static long sum(List<Map<String, AttributeValue>> rows, String attribute) {
    return rows.stream()
        .filter(row -> row.containsKey(attribute))
        .mapToLong(row -> number(row, attribute))
        .sum();
  }

  /** What services changed of a product. */
  private List<Map<String, AttributeValue>> changed(String product) {
    return auditor.items("ProductChangesTable", "productId", product);
  }

  /** By which a service created it, if one did. */
  private List<Map<String, AttributeValue>> created(String product) {
    return changed(product).stream()
        .filter(row -> Objects.requireNonNull(row.get("created")).bool())
        .toList();
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
    Stream<Long> made =
        changes.stream()
            .map(change ->
                switch (change) {
                  case Act.Offer it when it.product().equals(product) -> it.price();
                  case Act.Reprice it when it.product().equals(product) -> it.price();
                  case Act.Change _ -> -1L;
                });
    Stream<Long> requested = changed(product).stream().map(row -> number(row, "unitPrice"));
    return Stream.concat(made, requested).collect(Collectors.toSet());
  }
}
