package tollgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What one test leaves to the next: the worlds of the class, and none of its own. */
@TestMethodOrder(OrderAnnotation.class)
class WorldsEndTest {

  private static final String USER = "u1";
  private static final World OF_THE_CLASS = new World();
  private static String ofTheTestBefore = "";

  private final World ofTheTest = new World();

  @Test
  @Order(1)
  void isNotBeforeTheTestIsOver() {
    OF_THE_CLASS.wallet(USER, 1);
    ofTheTest.wallet(USER, 1);
    assertThat(wallets(OF_THE_CLASS.table("WalletsTable"))).isEqualTo(1);
    assertThat(wallets(ofTheTest.table("WalletsTable"))).isEqualTo(1);
    ofTheTestBefore = ofTheTest.table("WalletsTable");
  }

  @Test
  @Order(2)
  void comesToTheWorldsOfATestWhenItIsOver() {
    assertThat(wallets(OF_THE_CLASS.table("WalletsTable"))).isEqualTo(1);
    assertThat(wallets(ofTheTestBefore)).isZero();
  }

  /** A request that outlives its test writes to tables that the next test has not taken yet. */
  @Test
  @Order(3)
  void emptiesTablesOnceMoreBeforeTheyAreUsedAgain() {
    String ours = TablePool.take();
    TablePool.putBack(ours);
    Engine.client()
        .putItem(put ->
            put.tableName(ours + "WalletsTable")
                .item(Map.of("userId", AttributeValue.fromS(USER))));
    List<String> taken =
        Stream.generate(TablePool::take).takeWhile(prefix -> !prefix.equals(ours)).toList();
    assertThat(wallets(ours + "WalletsTable")).isZero();
    taken.forEach(TablePool::putBack);
    TablePool.putBack(ours);
  }

  private static int wallets(String table) {
    return Engine.client().scan(request -> request.tableName(table)).count();
  }
}
