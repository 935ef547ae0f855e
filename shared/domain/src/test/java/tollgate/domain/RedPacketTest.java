package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a payout ended, read off the packet's row. */
class RedPacketTest {

  private static final PayoutReference OWN = PayoutReference.random();

  /**
   * @param attempt of the row
   * @param refused the last attempt that was refused; 0 for none
   * @param number of the payout that is asked about, under the row's reference
   */
  @ParameterizedTest
  @CsvSource({
    "WITHDRAWING, 1, 0, 1, ''",
    "WITHDRAWN, 1, 0, 1, PAID",
    "WITHDRAWN, 1, 0, 2, ''",
    "WITHDRAWN, 2, 1, 3, ''",
    "WITHDRAWN, 2, 1, 1, REFUSED",
    "WITHDRAWN, 3, 2, 1, REFUSED",
    "WITHDRAWN, 3, 2, 2, REFUSED",
    "WITHDRAWN, 3, 2, 3, PAID",
    "AVAILABLE, 1, 1, 1, REFUSED",
    "AVAILABLE, 2, 2, 1, REFUSED",
    "WITHDRAWING, 2, 1, 2, ''",
    "FAILED, 3, 3, 3, REFUSED",
    "FAILED, 3, 3, 4, ''"
  })
  void tellsHowAPayoutEnded(
      RedPacketStatus status, int attempt, int refused, int number, String end) {
    assertThat(packet(status, attempt, refused).end(payout(number, OWN)).map(Enum::name).orElse(""))
        .isEqualTo(end);
  }

  /** Of a packet that was made again under the same id. */
  @ParameterizedTest
  @CsvSource({"WITHDRAWN, 1, 0", "AVAILABLE, 1, 1"})
  void knowsNothingOfAPayoutUnderAnotherReference(
      RedPacketStatus status, int attempt, int refused) {
    assertThat(packet(status, attempt, refused).end(payout(attempt, PayoutReference.random())))
        .isEmpty();
  }

  private static RedPacket packet(RedPacketStatus status, int attempt, int refused) {
    return new RedPacket(
        new RedPacketId("rp"),
        new UserId("owner"),
        true,
        Money.of(888, "CNY"),
        status,
        attempt,
        Optional.empty(),
        Set.of(),
        refused == 0
            ? Optional.empty()
            : Optional.of(new PayoutRejection(refused, RejectionReason.OTHER, Instant.EPOCH)),
        Optional.of(OWN),
        Optional.empty());
  }

  private static Payout payout(int number, PayoutReference reference) {
    return new Payout(
        new PayoutAttempt(new RedPacketId("rp"), number),
        reference,
        new UserId("owner"),
        Money.of(888, "CNY"),
        Instant.EPOCH);
  }
}
