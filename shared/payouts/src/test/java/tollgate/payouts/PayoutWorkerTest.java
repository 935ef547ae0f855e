package tollgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of an invocation's time a payout takes 15 seconds at most, and half a second is kept back. */
class PayoutWorkerTest {

  @ParameterizedTest
  @CsvSource({"60000,15000", "15501,15000", "15500,15000", "15499,14999", "10000,9500"})
  void takesItsShareOfWhatIsLeft(long leftMillis, long shareMillis) {
    assertThat(PayoutWorker.share(Duration.ofMillis(leftMillis)))
        .isEqualTo(Duration.ofMillis(shareMillis));
  }
}
