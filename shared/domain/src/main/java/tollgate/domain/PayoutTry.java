package tollgate.domain;

import java.util.Optional;

/** The state of an attempt when a try to pay it out begins. */
public sealed interface PayoutTry {

  /** This attempt cannot have been sent. */
  record First(Payout payout) implements PayoutTry {}

  /** This attempt may have been sent: the provider has to be asked first. */
  record Again(Payout payout, PayoutFirstSend first) implements PayoutTry {}

  /** The provider contradicted this attempt: a person decides. */
  record Contradicted(Payout payout, String what) implements PayoutTry {}

  /**
   * The attempt was sent under one reference, then an older release noted another one. Either may
   * have been paid: a person decides.
   */
  record TwoReferences(Payout payout) implements PayoutTry {}

  /** This attempt is not under way, or another worker is trying it. */
  record Over() implements PayoutTry {}

  /** The row is damaged and is left as it is. */
  record Unreadable(RuntimeException failure) implements PayoutTry {}

  /**
   * The try that follows from the notes in the row of an attempt under way.
   *
   * @throws java.util.NoSuchElementException if the row lacks an attribute that every order has
   */
  static PayoutTry of(PayoutNotes notes) {
    RedPacket packet = notes.packet();
    PayoutAttempt attempt = new PayoutAttempt(packet.id(), packet.attempt());
    PayoutReference derived = PayoutReference.derivedFrom(attempt);
    Payout payout =
        new Payout(
            attempt,
            notes.isOld() ? derived : packet.reference().orElseThrow(),
            packet.owner(),
            packet.amount(),
            packet.withdrawal().orElseThrow().requestedAt());
    Optional<PayoutReference> own = Optional.of(payout.reference());
    if (notes.contradicted().equals(own)) {
      return new Contradicted(payout, notes.contradiction().orElseThrow());
    }
    if (notes.sent().equals(own)) {
      return new Again(payout, notes.firstSend().orElseThrow());
    }
    if (notes.sent().isPresent() && !notes.isOld()) {
      return new TwoReferences(payout);
    }
    if (packet.reference().equals(Optional.of(derived))) {
      return new Again(payout, new PayoutFirstSend(Optional.empty(), payout.orderedAt()));
    }
    return new First(payout);
  }
}
