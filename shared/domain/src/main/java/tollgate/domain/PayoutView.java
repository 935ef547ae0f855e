package tollgate.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A red packet's row, as it is shown to an operator.
 *
 * @param packet none if the row cannot be read
 * @param contradiction what the provider contradicted in this attempt
 * @param fundedBy the account that funded the packet; none if an older release made the row
 */
public record PayoutView(
    String redPacketId,
    Optional<RedPacket> packet,
    Optional<String> sentReference,
    Optional<String> sentTo,
    Optional<Instant> sentAt,
    Optional<String> triedAt,
    Optional<String> contradiction,
    Optional<String> operatorNote,
    Optional<Account> fundedBy) {

  /** The account to which the packet's money returns. */
  public Account funder() {
    return fundedBy.orElse(Account.PROMOTIONS);
  }

  /** Whether the last attempt was noted as sent, or an older release may have sent it. */
  public boolean mayHaveBeenSent() {
    return sentReference.isPresent()
        || payout()
            .filter(it -> it.reference().equals(PayoutReference.derivedFrom(it.attempt())))
            .isPresent();
  }

  /** Whether no function can be about to send the last attempt when this finding is recorded. */
  public boolean isQuiet(OperatorFinding finding) {
    return contradiction.isPresent() || triedAt.filter(finding::isQuiet).isPresent();
  }

  /** The last attempt, if its reference is known. */
  public Optional<Payout> payout() {
    return packet.flatMap(it ->
        it.reference()
            .map(reference ->
                new Payout(
                    new PayoutAttempt(it.id(), it.attempt()),
                    reference,
                    it.owner(),
                    it.amount(),
                    it.withdrawal().orElseThrow().requestedAt())));
  }
}
