package tollgate.dynamodb.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tollgate.decision.RowKey;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Table;

/** The rows that requests of one process remember for each other, explored by Lincheck. */
@Tag("slow")
@Param(name = "at", gen = IntGen.class, conf = "0:3")
public class RememberedRowsThreadsTest {

  private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");

  private static final RowKey KEY = RowKey.of(Table.PRODUCTS.name(), "p-1");
  private static final List<Item> ITEMS =
      IntStream.rangeClosed(0, 3).mapToObj(_ -> new Item(Map.of())).toList();

  private final RowCache cache = new RowCache(Table.PRODUCTS, Duration.ofSeconds(2));
  private final ContendedRows contended = new ContendedRows();

  @Operation
  public int find(@Param(name = "at") int at) {
    return cache.find(KEY, time(at)).map(RememberedRowsThreadsTest::number).orElse(-1);
  }

  @Operation
  public void remember(@Param(name = "at") int at) {
    cache.remember(KEY, Optional.of(ITEMS.get(at)), time(at));
  }

  @Operation
  public void forget(@Param(name = "at") int at) {
    cache.remember(KEY, Optional.empty(), time(at));
  }

  @Operation
  public boolean isContended(@Param(name = "at") int at) {
    return contended.contains(KEY, time(at));
  }

  @Operation
  public void contend(@Param(name = "at") int at) {
    contended.add(KEY, time(at));
  }

  @Test
  void requestsOfOneProcessShareThem() {
    new ModelCheckingOptions()
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .iterations(20)
        .invocationsPerIteration(300)
        .check(RememberedRowsThreadsTest.class);
  }

  @SuppressWarnings("ReferenceEquality") // so that Lincheck need not follow the SDK's classes
  private static int number(Item item) {
    int number = 0;
    while (ITEMS.get(number) != item) {
      number++;
    }
    return number;
  }

  private static Instant time(int at) {
    return START.plusSeconds(at);
  }
}
