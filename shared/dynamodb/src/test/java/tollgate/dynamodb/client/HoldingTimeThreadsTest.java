package tollgate.dynamodb.client;

import java.time.Duration;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lincheck runs the operations in two threads, in every order of their reads and writes up to some
 * number of switches. Their results have to be those of some order of whole operations.
 */
@Tag("slow")
public class HoldingTimeThreadsTest {

  private final HoldingTime holdingTime = new HoldingTime();

  @Operation
  public void learn() {
    holdingTime.learn(Duration.ofMillis(80));
  }

  @Operation
  public void learnFromRefusal() {
    holdingTime.learnFromRefusal(Duration.ofMillis(8));
  }

  @Operation
  public Duration estimate() {
    return holdingTime.estimate();
  }

  @Test
  void requestsOfOneProcessShareIt() {
    new ModelCheckingOptions()
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .iterations(20)
        .invocationsPerIteration(1_000)
        .check(HoldingTimeThreadsTest.class);
  }
}
