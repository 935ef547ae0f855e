package tollgate.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.Money;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.World;

/** An order as its buyer reads it, and as nobody else does. */
@EngineContract
class OrderReadTest {

  private static final World WORLD = new World();

  private final String buyer = "u-" + UUID.randomUUID();
  private final String product = "p-" + UUID.randomUUID();
  private final Functions functions = WORLD.functions();

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void showsWhatWasBought() {
    Response bought = bought(3);
    Response order = functions.order(buyer, bought.text("orderId"));
    assertThat(order.told()).isEqualTo("200");
    bought
        .json()
        .properties()
        .forEach(
            member -> assertThat(order.json().path(member.getKey())).isEqualTo(member.getValue()));
    assertThat(order.json().at("/refundable/minorUnits").asLong()).isEqualTo(30);
    assertThat(order.json().path("restockable").asLong()).isEqualTo(3);
    assertThat(order.json().path("refunds")).isEmpty();
  }

  @Test
  void showsEachRefundAndWhatIsLeft() {
    String order = bought(3).text("orderId");
    Response refund = refund(order, 10, 1, "a");
    JsonNode read = functions.order(buyer, order).json();
    assertThat(read.at("/refundable/minorUnits").asLong()).isEqualTo(20);
    assertThat(read.path("restockable").asLong()).isEqualTo(2);
    assertThat(read.path("refunds")).hasSize(1);
    for (String member : Set.of("refundId", "amount", "restocked", "refundedAt")) {
      assertThat(read.path("refunds").path(0).path(member)).isEqualTo(refund.json().path(member));
    }
  }

  @Test
  void showsAHundredRefundsAndSaysThatThereAreMore() {
    String order = bought(11).text("orderId");
    for (int i = 0; i < 101; i++) {
      if (i == 100) {
        assertThat(functions.order(buyer, order).json().path("moreRefunds").asBoolean()).isFalse();
      }
      refund(order, 1, 0, "key-" + i);
    }
    JsonNode read = functions.order(buyer, order).json();
    assertThat(read.path("moreRefunds").asBoolean()).isTrue();
    Set<String> ids = new HashSet<>();
    read.path("refunds").forEach(refund -> ids.add(refund.path("refundId").asText()));
    assertThat(ids).hasSize(100);
    assertThat(read.at("/refundable/minorUnits").asLong()).isEqualTo(9);
  }

  /** An order that a stack of an earlier release placed has nothing about refunds. */
  @Test
  void showsAnOrderOfAnEarlierRelease() {
    String order = bought(2).text("orderId");
    Map<String, AttributeValue> row =
        Auditor.of(WORLD).items("OrdersTable", "orderId", order).getFirst();
    assertThat(row).doesNotContainKeys("refundable", "restockable");
    assertThat(functions.order(buyer, order).json().path("restockable").asLong()).isEqualTo(2);
  }

  @Test
  void isNotFoundByAStranger() {
    String order = bought(1).text("orderId");
    Response missing = functions.order("stranger", "ord_none");
    assertThat(missing.told()).isEqualTo("404 order-not-found");
    assertThat(functions.order("stranger", order)).isEqualTo(missing);
  }

  private Response bought(int quantity) {
    WORLD
        .wallet(buyer, 1_000)
        .product(product, Money.of(10, "CNY"), true, OptionalLong.of(quantity));
    Response bought =
        functions.purchase(
            buyer, "k", "{\"productId\":\"%s\",\"quantity\":%d}".formatted(product, quantity));
    assertThat(bought.told()).isEqualTo("201");
    return bought;
  }

  private Response refund(String order, long minorUnits, int restock, String key) {
    Response refund =
        functions.send(
            Event.post("/orders/{orderId}/refunds", Map.of("orderId", order))
                .user("service")
                .claim("scope", "orders.refund")
                .key(key)
                .body(
                    "{\"amount\":{\"minorUnits\":%d,\"currency\":\"CNY\"},\"restock\":%d}"
                        .formatted(minorUnits, restock)));
    assertThat(refund.told()).isEqualTo("201");
    return refund;
  }
}
