package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.domain.RoomPayer;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Functions;
import tollgate.testing.PartialBatches;
import tollgate.testing.World;

/** A throttled batch leaves keys unprocessed in a successful answer: their items are not absent. */
@EngineContract
class PartialReadsTest {

  private static final World WORLD = new World();

  private final String user = "u-" + UUID.randomUUID();
  private final String id = UUID.randomUUID().toString();

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", ""})
  void findsAProductThatABatchLeftUnprocessed(String key) {
    WORLD.wallet(user, 100).product(id, 70);
    assertThat(throttled().buy(user, id, key).told()).isEqualTo("201");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", ""})
  void findsARoomThatABatchLeftUnprocessed(String key) {
    WORLD.wallet(user, 100).room(id, user, "guest", 30, RoomPayer.HOST);
    assertThat(throttled().enter(user, id, key).told()).isEqualTo("201");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", ""})
  void findsARedPacketThatABatchLeftUnprocessed(String key) {
    WORLD.redPacket(id, user, 888);
    assertThat(throttled().withdraw(user, id, key).told()).isEqualTo("202");
  }

  /** Of the first two batches all or some keys are left. */
  private static Functions throttled() {
    AtomicInteger keys = new AtomicInteger();
    return WORLD.functions(new PartialBatches(WORLD.engine(), () -> keys.incrementAndGet() <= 3));
  }
}
