package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PayoutReferenceTest {

  /** Payouts under way are known to the provider by it: a new derivation would pay them twice. */
  @Test
  void neverChanges() {
    assertThat(reference("rp-1", 1)).hasToString("po_4d53cdbca09bea89d748b2c14a49dbc1");
  }

  @Test
  void isAnotherOneForEachAttemptAndPacket() {
    assertThat(reference("rp-1", 1))
        .isEqualTo(reference("rp-1", 1))
        .isNotEqualTo(reference("rp-1", 2))
        .isNotEqualTo(reference("rp-2", 1));
    assertThat(reference("rp-1", 12)).isNotEqualTo(reference("rp-11", 2));
  }

  @Test
  void belongsToAnAttemptThatWasMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> reference("rp-1", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new PayoutReference("rp-1"));
  }

  @Test
  void isAnotherOneForEachOrder() {
    assertThat(Stream.generate(PayoutReference::random).limit(1_000)).doesNotHaveDuplicates();
  }

  private static PayoutReference reference(String packet, int attempt) {
    return PayoutReference.derivedFrom(new PayoutAttempt(new RedPacketId(packet), attempt));
  }
}
