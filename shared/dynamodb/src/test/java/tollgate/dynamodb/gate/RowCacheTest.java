package tollgate.dynamodb.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.decision.RowKey;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Table;

class RowCacheTest {

  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static final Duration LIFETIME = Duration.ofSeconds(5);
  private static final RowKey KEY = RowKey.of(Table.PRODUCTS.name(), "p-1");
  private static final Item OLD = item(100);
  private static final Item NEW = item(120);

  private final RowCache cache = new RowCache(Table.PRODUCTS, LIFETIME);

  @Test
  void remembersARowForItsLifetime() {
    remember(OLD, NOW);
    assertThat(cache.find(KEY, NOW.plus(LIFETIME).minusMillis(1))).contains(OLD);
    assertThat(cache.find(KEY, NOW.plus(LIFETIME))).isEmpty();
  }

  /** With many requests in one process, an earlier one may be slower than a later one. */
  @Test
  void keepsTheRowOfALaterRequest() {
    remember(NEW, NOW.plusMillis(1));
    remember(OLD, NOW);
    assertThat(cache.find(KEY, NOW.plusMillis(2))).contains(NEW);
    cache.remember(KEY, Optional.empty(), NOW);
    assertThat(cache.find(KEY, NOW.plusMillis(2))).contains(NEW);
  }

  /** A row from the future is one from before the clock was set back. */
  @Test
  void replacesARowOfAClockThatWasSetBack() {
    remember(OLD, NOW.plus(LIFETIME));
    remember(NEW, NOW);
    assertThat(cache.find(KEY, NOW)).contains(NEW);
  }

  @Test
  void forgetsARowThatIsGone() {
    remember(OLD, NOW);
    cache.remember(KEY, Optional.empty(), NOW);
    assertThat(cache.find(KEY, NOW)).isEmpty();
  }

  private void remember(Item item, Instant now) {
    cache.remember(KEY, Optional.of(item), now);
  }

  private static Item item(long price) {
    return new Item(Map.of("price", AttributeValue.fromN(String.valueOf(price))));
  }
}
