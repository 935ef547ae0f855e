package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayoutTryTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final PayoutAttempt ATTEMPT = new PayoutAttempt(new RedPacketId("rp-1"), 2);
  private static final PayoutReference RANDOM = PayoutReference.random();
  private static final PayoutReference DERIVED = PayoutReference.derivedFrom(ATTEMPT);
  private static final PayoutFirstSend FIRST_SEND =
      new PayoutFirstSend(Optional.of(new PayoutProviderName("bank")), NOW.plusSeconds(5));

  /**
   * The reference that the row stores, the one under which it was sent, and the contradicted one.
   * The reference of an old order is the derived one, whatever the row stores.
   */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # old, stored,  sent,    contradicted, try
          no,    random,  -,       -,            First
          no,    random,  -,       other,        First
          no,    random,  random,  -,            Again
          no,    random,  random,  other,        Again
          no,    random,  random,  random,       Contradicted
          no,    random,  -,       random,       Contradicted
          no,    random,  other,   -,            TwoReferences
          no,    random,  other,   random,       Contradicted
          no,    derived, -,       -,            Again
          no,    derived, derived, -,            Again
          no,    derived, other,   -,            TwoReferences
          yes,   -,       -,       -,            First
          yes,   -,       derived, -,            Again
          yes,   -,       other,   -,            First
          yes,   derived, -,       -,            Again
          yes,   derived, other,   -,            Again
          yes,   random,  -,       -,            First
          yes,   random,  derived, -,            Again
          yes,   derived, derived, derived,      Contradicted
          """)
  void readsTheNotesOfARow(
      String old,
      @Nullable String stored,
      @Nullable String sent,
      @Nullable String contradicted,
      String expected) {
    PayoutTry begun = PayoutTry.of(notes(old.equals("yes"), stored, sent, contradicted));
    assertThat(begun.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void asksTheProviderItWasFirstSentTo() {
    assertThat(PayoutTry.of(notes(false, "random", "random", null)))
        .isEqualTo(new PayoutTry.Again(payout(RANDOM), FIRST_SEND));
  }

  /** When and to whom an older release sent it is not known; not before it was ordered. */
  @Test
  void takesAnUnnamedSendForOneAtTheTimeOfTheOrder() {
    assertThat(PayoutTry.of(notes(true, "derived", null, null)))
        .isEqualTo(
            new PayoutTry.Again(payout(DERIVED), new PayoutFirstSend(Optional.empty(), NOW)));
  }

  @Test
  void doesNotReadAnOrderWithoutItsReference() {
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> PayoutTry.of(notes(false, null, null, null)));
  }

  private static Payout payout(PayoutReference reference) {
    return new Payout(ATTEMPT, reference, new UserId("u-1"), Money.of(888, "CNY"), NOW);
  }

  private static PayoutNotes notes(
      boolean isOld,
      @Nullable String stored,
      @Nullable String sent,
      @Nullable String contradicted) {
    RedPacket packet =
        new RedPacket(
            ATTEMPT.redPacket(),
            new UserId("u-1"),
            true,
            Money.of(888, "CNY"),
            RedPacketStatus.WITHDRAWING,
            ATTEMPT.number(),
            Optional.of(new Withdrawal(new WithdrawalId("wd_1"), NOW, Optional.empty())),
            Set.of(),
            Optional.empty(),
            reference(stored),
            Optional.empty());
    return new PayoutNotes(
        packet,
        isOld,
        reference(sent),
        Optional.of(FIRST_SEND),
        reference(contradicted),
        Optional.of("amount"));
  }

  private static Optional<PayoutReference> reference(@Nullable String name) {
    return switch (name) {
      case null -> Optional.empty();
      case "random" -> Optional.of(RANDOM);
      case "derived" -> Optional.of(DERIVED);
      default -> Optional.of(PayoutReference.random());
    };
  }
}
