package tollgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What one test leaves to the next: the worlds of the class, and none of its own. */
@TestMethodOrder(OrderAnnotation.class)
class WorldsEndTest {

  private static final World OF_THE_CLASS = new World();
  private static String ofTheTestBefore = "";

  private final World ofTheTest = new World();

  @Test
  @Order(1)
  void isNotBeforeTheTestIsOver() {
    assertThat(Engine.tables().left())
        .contains(OF_THE_CLASS.table("WalletsTable"), ofTheTest.table("WalletsTable"));
    ofTheTestBefore = ofTheTest.table("WalletsTable");
  }

  @Test
  @Order(2)
  void comesToTheWorldsOfATestWhenItIsOver() {
    assertThat(Engine.tables().left())
        .contains(OF_THE_CLASS.table("WalletsTable"))
        .doesNotContain(ofTheTestBefore);
  }
}
