package tollgate.dynamodb;

import java.util.Map;
import java.util.Optional;

/** What was read together: the items that exist, by where they stand. */
record Found(Map<Row, Item> items) {

  Optional<Item> at(Row row) {
    return Optional.ofNullable(items.get(row));
  }
}
