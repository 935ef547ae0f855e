package tollgate.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.local.template.TableDefinition;

/** Every item of every table of a world, byte for byte, by the table's logical id. */
public record Snapshot(Map<String, Set<Map<String, AttributeValue>>> tables) {

  public static Snapshot of(World world) {
    Auditor auditor = Auditor.of(world);
    Map<String, Set<Map<String, AttributeValue>>> tables = new TreeMap<>();
    for (TableDefinition table : World.TEMPLATE.tables()) {
      String name = table.request().tableName();
      tables.put(name, Set.copyOf(auditor.items(name)));
    }
    return new Snapshot(tables);
  }

  /** All but one table. */
  public Snapshot without(String table) {
    Map<String, Set<Map<String, AttributeValue>>> others = new TreeMap<>(tables);
    others.remove(table);
    return new Snapshot(others);
  }
}
