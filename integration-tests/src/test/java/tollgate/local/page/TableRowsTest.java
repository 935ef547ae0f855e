package tollgate.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tollgate.testing.World;

class TableRowsTest {

  private final World world = new World().demo();
  private final TableRows rows = new TableRows(world.engine(), world::table);

  @Test
  void reportsRowsAsPlainJson() {
    Map<String, Object> room =
        rows.rows("RoomsTable").stream()
            .filter(row -> "appointment-1".equals(row.get("roomId")))
            .findFirst()
            .orElseThrow();
    assertThat(room).containsEntry("fee", BigDecimal.valueOf(30)).containsEntry("host", "u7");
  }

  @Test
  void reportsListsAndMaps() {
    List<Map<String, Object>> holders =
        rows.rows("WalletsTable").stream().filter(row -> row.containsKey("holds")).toList();
    assertThat(holders).isNotEmpty();
    assertThat(JSONObjectUtils.toJSONString(holders.getFirst())).contains("\"holds\":");
  }

  @Test
  void reportsATableWithoutRows() {
    assertThat(rows.report()).containsEntry("StatementsTable", List.of());
  }
}
