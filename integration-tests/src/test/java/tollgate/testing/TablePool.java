package tollgate.testing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import tollgate.local.engine.Tables;
import tollgate.local.template.TableDefinition;

/**
 * Sets of the template's tables, without streams, that tests use one after the other. DynamoDB
 * Local takes up to 0.4 seconds of processor time to create and delete such a set, the more the
 * more tables were deleted before; to empty one takes some milliseconds.
 */
final class TablePool {

  private static final AtomicInteger SETS = new AtomicInteger();
  private static final Queue<String> IDLE = new ConcurrentLinkedQueue<>();

  private TablePool() {}

  /** The prefix of the names of a set of empty tables that nobody else has. */
  static String take() {
    String idle = IDLE.poll();
    if (idle == null) {
      return create();
    }
    empty(idle); // Again: a request that outlived its test may have written since.
    return idle;
  }

  /** Empties a set of tables for the next one that takes it. */
  static void putBack(String prefix) {
    empty(prefix);
    IDLE.add(prefix);
  }

  private static String create() {
    String prefix = Engine.tables().prefix() + SETS.incrementAndGet() + "-";
    Engine.tables()
        .create(
            definitions(prefix).stream()
                .map(table ->
                    table.request().toBuilder()
                        .streamSpecification((StreamSpecification) null)
                        .build())
                .toList());
    return prefix;
  }

  private static void empty(String prefix) {
    new Tables(Engine.client(), definitions(prefix)).empty();
  }

  private static List<TableDefinition> definitions(String prefix) {
    return World.TEMPLATE.tables().stream()
        .map(table -> table.named(prefix + table.name()))
        .toList();
  }
}
