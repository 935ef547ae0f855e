package tollgate.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.Money;
import tollgate.dynamodb.client.Clients;
import tollgate.dynamodbproxy.Behaviour;
import tollgate.dynamodbproxy.DynamoDbProxy;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.Functions;
import tollgate.testing.LogLine;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.Shelf;
import tollgate.testing.World;

/**
 * A flash sale on a service whose transactions hold their rows for 50 milliseconds: each unit is
 * sold once, and every other buyer is declined for the stock.
 */
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class FlashSaleTest {

  private static final Duration HOLD = Duration.ofMillis(50);
  private static final Duration OTHERS = Duration.ofMillis(2);
  private static final int ENVIRONMENTS = 32;
  private static final int BUYERS = 2_000;
  private static final int UNITS = 200;
  private static final int SHARDS = 16;

  private final World world = new World();
  private final String product = "p-" + UUID.randomUUID();
  private final DynamoDbProxy proxy =
      DynamoDbProxy.before(
          Engine.address().orElseThrow(),
          Behaviour.service()
              .withServiceTime(
                  call -> call.operation().equals("TransactWriteItems") ? HOLD : OTHERS));
  private final DynamoDbClient client = Clients.forToolsAt(proxy.endpoint());
  private final List<Functions> environments =
      IntStream.range(0, ENVIRONMENTS)
          .mapToObj(_ -> world.functions(client, new SetClock()))
          .toList();

  @BeforeAll
  void everyEnvironmentKnowsTheProduct() {
    world.product(product, Money.of(1, "CNY"), UNITS, SHARDS);
    for (int buyer = 0; buyer < ENVIRONMENTS; buyer++) {
      world.wallet("u" + buyer, 10_000);
      String body =
          "{\"productId\":\"%s\",\"quantity\":1,\"unitPrice\":{\"minorUnits\":2,\"currency\":\"CNY\"}}"
              .formatted(product);
      assertThat(environments.get(buyer).purchase("u" + buyer, "warm", body).told())
          .isEqualTo("409 amount-changed");
    }
    world.log().clear();
  }

  @AfterAll
  void stop() {
    client.close();
    proxy.close();
  }

  /**
   * Each environment serves one request at a time, and has one buyer with many keys. Its clock
   * stands still, so that it remembers rows however long the sale takes on this machine.
   */
  @Test
  void sellsEachUnitOnceAndDeclinesAllOthersForTheStock() {
    List<Response> responses =
        Race.of(ENVIRONMENTS, ENVIRONMENTS, this::buy).stream().flatMap(List::stream).toList();
    assertThat(responses).hasSize(BUYERS);
    assertThat(responses).filteredOn(it -> it.status() == 201).hasSize(UNITS);
    assertThat(responses)
        .filteredOn(it -> it.status() != 201)
        .extracting(Response::told)
        .containsOnly("409 out-of-stock");
    assertThat(new Shelf(world).stock(product)).hasValue(0);
    Auditor.of(world).audit();

    assertThat(callsWithoutConflicts("purchased")).as("calls of a sold unit").isBetween(1.0, 1.3);
    world.log().clear();
    for (int buyer = 0; buyer < ENVIRONMENTS; buyer++) {
      assertThat(environments.get(buyer).buy("u" + buyer, product, "late").told())
          .isEqualTo("409 out-of-stock");
    }
    assertThat(callsWithoutConflicts("out-of-stock"))
        .as("calls of a decline once it is sold out")
        .isBetween(1.0, 2.0);
  }

  private List<Response> buy(int buyer) {
    return IntStream.range(0, BUYERS)
        .filter(request -> request % ENVIRONMENTS == buyer)
        .mapToObj(request -> environments.get(buyer).buy("u" + buyer, product, "k" + request))
        .toList();
  }

  /** The mean number of calls, of the requests that met no conflict. */
  private double callsWithoutConflicts(String outcome) {
    Stream<LogLine> lines =
        LogLine.of(world).stream()
            .filter(line -> line.string("outcome").equals(outcome))
            .filter(line -> line.number("Conflicts") == 0);
    return lines.mapToInt(line -> line.number("calls")).average().orElseThrow();
  }
}
