package tollgate.dynamodb.payouts;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.domain.PayoutFirstSend;
import tollgate.domain.PayoutView;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketStatus;

/** Why a payout waits for a person. */
public enum PayoutWait {
  /** The row is damaged. */
  UNREADABLE,
  /** The provider rejected the last attempt. */
  FAILED,
  /** The provider's answer under its reference was about another payout. */
  CONTRADICTED,
  /** It was sent under two references, or first sent a day ago. */
  NEEDS_OPERATOR,
  /** It was ordered an hour ago and has not ended. */
  STUCK;

  private static final Duration HOUR = Duration.ofHours(1);

  /** Why this payout waits; empty if it is under way as normal or has ended. */
  public static Optional<PayoutWait> of(PayoutView view, Instant now) {
    if (view.packet().isEmpty()) {
      return Optional.of(UNREADABLE);
    }
    RedPacket packet = view.packet().get();
    if (packet.status() == RedPacketStatus.FAILED) {
      return packet.returnedAt().isEmpty() ? Optional.of(FAILED) : Optional.empty();
    }
    if (packet.status() != RedPacketStatus.WITHDRAWING) {
      return Optional.empty();
    }
    if (view.contradiction().isPresent()) {
      return Optional.of(CONTRADICTED);
    }
    boolean tooOld =
        view.sentAt()
            .map(at -> new PayoutFirstSend(Optional.empty(), at).isTooOld(now))
            .orElse(false);
    boolean twoReferences =
        view.sentReference().isPresent()
            && !view.sentReference().equals(packet.reference().map(Object::toString));
    if (tooOld || twoReferences) {
      return Optional.of(NEEDS_OPERATOR);
    }
    Instant ordered = packet.withdrawal().orElseThrow().requestedAt();
    return Duration.between(ordered, now).compareTo(HOUR) >= 0
        ? Optional.of(STUCK)
        : Optional.empty();
  }

  /**
   * The reason of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PayoutWait named(String name) {
    return Stream.of(values())
        .filter(wait -> wait.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "must be one of "
                    + Stream.of(values())
                        .map(PayoutWait::toString)
                        .collect(Collectors.joining(", "))));
  }

  /** As in outcomes and options. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
