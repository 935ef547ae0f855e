package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WithdrawalIdTest {

  /** Red packets know old keys by it: with a new derivation they would forget them. */
  @Test
  void neverChangesForACallersKey() {
    assertThat(id("alice", "k", "rp-1")).hasToString("wd_b701e6bbe7818e9c614c90dde6011d1e");
  }

  @Test
  void isAnotherOneForEachUserKeyAndPacket() {
    assertThat(id("alice", "k", "rp-1"))
        .isEqualTo(id("alice", "k", "rp-1"))
        .isNotEqualTo(id("bob", "k", "rp-1"))
        .isNotEqualTo(id("alice", "l", "rp-1"))
        .isNotEqualTo(id("alice", "k", "rp-2"));
  }

  @Test
  void isAnotherOneEachTimeWithoutAKey() {
    assertThat(id("alice", Optional.empty(), "rp-1"))
        .isNotEqualTo(id("alice", Optional.empty(), "rp-1"));
  }

  private static WithdrawalId id(String user, String key, String packet) {
    return id(user, Optional.of(new IdempotencyKey.Caller(key)), packet);
  }

  private static WithdrawalId id(String user, Optional<IdempotencyKey.Caller> key, String packet) {
    return WithdrawalId.of(
        IdempotencyToken.of(
            new UserId(user),
            key,
            CanonicalRequest.of(OperationName.WITHDRAWAL).with("redPacketId", packet),
            Instant.EPOCH),
        new RedPacketId(packet));
  }
}
