package tollgate.dynamodb.payouts;

import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tollgate.decision.DecisionTable;
import tollgate.domain.Account;
import tollgate.domain.EntryId;
import tollgate.domain.Money;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutReference;
import tollgate.domain.PayoutRejection;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;
import tollgate.domain.RejectionReason;
import tollgate.domain.UserId;
import tollgate.domain.Withdrawal;
import tollgate.domain.WithdrawalId;

/** What the row of a payout decides about its end, and about an operator's correction. */
class PayoutRulesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RedPacketId PACKET = new RedPacketId("rp-1");
  private static final PayoutReference OWN = PayoutReference.random();
  private static final PayoutReference OTHER = PayoutReference.random();
  private static final Payout PAYOUT =
      new Payout(new PayoutAttempt(PACKET, 2), OWN, new UserId("u-1"), Money.of(888, "CNY"), NOW);

  /** The condition failed, so what was found shows how the attempt ended before, if it did. */
  @Test
  void writesAnEndOnceAndContradictsNone() {
    DecisionTable.of(
            """
            end     | row    | attempt | reference | status                         | refused        | decision
            any     | unread | any     | any       | any                            | any            | commit NOW
            paid    | any    | same    | own       | WITHDRAWN                      | any            | decline BEFORE by red_packets
            refused | any    | same    | own       | WITHDRAWN                      | any            | decline CONTRADICTED by red_packets
            refused | any    | same    | own       | any                            | same, later    | decline BEFORE by red_packets
            refused | any    | next    | any       | any                            | same, later    | decline BEFORE by red_packets
            any     | any    | any     | any       | any                            | any            | decline CONTRADICTED by red_packets
            """)
        .where("end", "paid", "refused")
        .where("row", "unread", "found")
        .where("attempt", "same", "next")
        .where("reference", "own", "other")
        .where("status", "AVAILABLE", "WITHDRAWING", "WITHDRAWN", "FAILED")
        .where("refused", "never", "earlier", "same", "later")
        .verify(states ->
            PayoutEndRule.decide(
                new PayoutEndCommand(
                    PAYOUT,
                    state(states, "end").equals("paid")
                        ? Optional.empty()
                        : Optional.of(RejectionReason.OTHER),
                    Optional.empty(),
                    EntryId.at(NOW),
                    NOW),
                seen("RED_PACKETS", state(states, "row"), packet(states))));
  }

  private static RedPacket packet(Map<String, String> states) {
    int attempt = state(states, "attempt").equals("same") ? 2 : 3;
    Optional<PayoutRejection> refusal =
        switch (state(states, "refused")) {
          case "earlier" -> Optional.of(refusal(1));
          case "same" -> Optional.of(refusal(2));
          case "later" -> Optional.of(refusal(3));
          default -> Optional.empty();
        };
    return packet(
        RedPacketStatus.valueOf(state(states, "status")),
        attempt,
        state(states, "reference").equals("own") ? OWN : OTHER,
        refusal,
        Optional.empty());
  }

  private static PayoutRejection refusal(int attempt) {
    return new PayoutRejection(attempt, RejectionReason.OTHER, NOW);
  }

  private static RedPacket packet(
      RedPacketStatus status,
      int attempt,
      PayoutReference reference,
      Optional<PayoutRejection> refusal,
      Optional<Instant> returnedAt) {
    return new RedPacket(
        PACKET,
        new UserId("u-1"),
        true,
        Money.of(888, "CNY"),
        status,
        attempt,
        Optional.of(new Withdrawal(new WithdrawalId("wd_1"), NOW, Optional.empty())),
        Set.of(),
        refusal,
        Optional.of(reference),
        returnedAt);
  }

  /** A correction recognizes itself, should its answer have been lost. */
  @Test
  void correctsTheRowThatWasShown() {
    PayoutReference next = PayoutReference.random();
    DecisionTable.of(
            """
            correction | row    | reference | returned | decision
            any        | unread | any       | any      | commit DONE
            resend     | found  | next      | any      | decline DONE by red_packets
            return     | found  | own       | now      | decline DONE by red_packets
            any        | any    | any       | any      | decline CHANGED by red_packets
            """)
        .where("correction", "resend", "return")
        .where("row", "unread", "absent", "found")
        .where("reference", "own", "other", "next")
        .where("returned", "never", "now", "before")
        .verify(states ->
            PayoutCorrectionRule.decide(
                correction(states, next),
                seen("RED_PACKETS", state(states, "row"), row(states, next))));
  }

  private static PayoutCorrectionCommand correction(
      Map<String, String> states, PayoutReference next) {
    EntryId entry = EntryId.at(NOW);
    return state(states, "correction").equals("resend")
        ? new PayoutCorrectionCommand.Resend(PAYOUT, WithdrawalId.random(), next, entry, NOW)
        : new PayoutCorrectionCommand.Return(PAYOUT, Account.PROMOTIONS, entry, NOW);
  }

  private static RedPacket row(Map<String, String> states, PayoutReference next) {
    return packet(
        RedPacketStatus.FAILED,
        2,
        switch (state(states, "reference")) {
          case "own" -> OWN;
          case "next" -> next;
          default -> OTHER;
        },
        Optional.empty(),
        switch (state(states, "returned")) {
          case "now" -> Optional.of(NOW);
          case "before" -> Optional.of(NOW.minusMillis(1));
          default -> Optional.empty();
        });
  }
}
