package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdempotencyTokenTest {

  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

  @Test
  void derivesOneOrderIdPerUserOperationAndKey() {
    assertThat(OrderId.of(token(ALICE, "k", 1))).isEqualTo(OrderId.of(token(ALICE, "k", 2)));
    assertThat(OrderId.of(token(ALICE, "k", 1))).isNotEqualTo(OrderId.of(token(BOB, "k", 1)));
    assertThat(OrderId.of(token(ALICE, "k", 1))).isNotEqualTo(OrderId.of(token(ALICE, "l", 1)));
  }

  @Test
  void keepsUserAndKeyApartWhereTheyMeet() {
    assertThat(OrderId.of(token(new UserId("ab"), "c", 1)))
        .isNotEqualTo(OrderId.of(token(new UserId("a"), "bc", 1)));
  }

  @Test
  void makesAFreshOrderIdWithoutACallersKey() {
    IdempotencyToken derived = IdempotencyToken.of(ALICE, Optional.empty(), content(1), NOW);
    assertThat(OrderId.of(derived)).isNotEqualTo(OrderId.of(derived));
  }

  @Test
  void holdsACallersKeyForADayAndADerivedOneForAMinute() {
    assertThat(token(ALICE, "k", 1).expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    assertThat(IdempotencyToken.of(ALICE, Optional.empty(), content(1), NOW).expiresAt())
        .isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void tellsContentApartByEveryValueAndByOperation() {
    assertThat(content(1).fingerprint()).isEqualTo(content(1).fingerprint());
    assertThat(content(1).fingerprint()).isNotEqualTo(content(2).fingerprint());
    assertThat(CanonicalRequest.of(OperationName.ROOM_ENTRY).with("quantity", 1).fingerprint())
        .isNotEqualTo(content(1).fingerprint());
    assertThat(content(1).with("unitPrice", Optional.empty()).fingerprint())
        .isEqualTo(content(1).fingerprint());
    assertThat(content(1).with("unitPrice", Money.of(1, "CNY")).fingerprint())
        .isNotEqualTo(content(1).fingerprint());
  }

  private static CanonicalRequest content(int quantity) {
    return CanonicalRequest.of(OperationName.PURCHASE).with("quantity", quantity);
  }

  private static IdempotencyToken token(UserId user, String key, int quantity) {
    return IdempotencyToken.of(
        user, Optional.of(new IdempotencyKey.Caller(key)), content(quantity), NOW);
  }
}
