package tollgate.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tollgate.testing.Chaos;
import tollgate.testing.Seeds;
import tollgate.testing.Servers;

/**
 * Payouts under faults by {@code ./run --isolated}, from the zips that template.yaml deploys, while
 * the processes of the functions are killed at random: a batch or a sweep ends in the middle.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client is made for Linux")
@Tag("slow")
class PackagedPayoutsTest {

  private static final int PACKETS = 100;

  @Test
  void paysEachOnceThoughTheProcessesThatPayAreKilled() throws IOException {
    try (Servers servers =
        new Servers(
            1, "--isolated", "--concurrency", "4", "--payout-faults", PayoutsOverHttpTest.FAULTS)) {
      try (Chaos chaos = Chaos.amongEnvironments(servers, Seeds.of("killed payers"))) {
        PayoutsOverHttpTest.payOut(servers, PACKETS);
        assertThat(chaos.kills()).isPositive();
      }
      PayoutsOverHttpTest.assertEachIsPaidOnce(servers, PACKETS);
    }
  }
}
