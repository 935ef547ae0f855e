package tollgate.payoutdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.decision.RowKey;
import tollgate.domain.Account;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.ChangeReason;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.PayoutEnd;
import tollgate.domain.PayoutReference;
import tollgate.domain.PayoutView;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;
import tollgate.domain.UserId;
import tollgate.domain.Withdrawal;
import tollgate.domain.WithdrawalId;
import tollgate.dynamodb.tables.Write;

class OperatorRuleTest {

  private static final Instant NOW = Instant.parse("2026-01-02T00:00:30Z");
  private static final String RECENTLY = "2026-01-02T00:00:11Z";
  private static final String LONG_AGO = "2026-01-02T00:00:10Z";
  private static final RedPacketId PACKET = new RedPacketId("rp-1");
  private static final PayoutReference REFERENCE =
      new PayoutReference("po_0191d8f2c5aa4c7e9b3f6a2d18e4c07b");
  private static final IdempotencyToken TOKEN =
      IdempotencyToken.of(
          new UserId("op-1"),
          Optional.of(new IdempotencyKey.Caller("k")),
          CanonicalRequest.of(OperationName.PAYOUT_RETURN),
          NOW);

  /** The packet is at its second attempt. Of those under way, the words say how it was tried. */
  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                packet   | action         | attempt | decision
                unread   | any            | any     | read packet
                absent   | any            | any     | decline PayoutNotFound by packet
                returned | resend, return | any     | decline AlreadyReturned by packet
                available, withdrawn, unsent, recent, quiet, contradicted | resend, return | any | decline NotFailed by packet
                available, withdrawn, failed, returned | finding | any | decline NotUnderWay by packet
                any      | any            | 1       | decline AttemptChanged by packet
                unsent   | finding        | any     | decline NeverSent by packet
                recent   | finding        | any     | not now InProgress
                failed   | resend         | any     | commit Done
                failed   | return         | any     | commit Done
                quiet, contradicted | finding | any | commit Done
                """)
            .where(
                "packet",
                "unread",
                "absent",
                "available",
                "unsent",
                "recent",
                "quiet",
                "contradicted",
                "withdrawn",
                "failed",
                "returned")
            .where("action", "resend", "return", "finding")
            .where("attempt", "1", "2")
            .verify(OperatorRuleTest::decide);
    List<String> order =
        table.order((OperatorOutcome it) -> new ActOnPayout().answer(it).outcome(), _ -> true);
    assertThat(order).isEqualTo(DecisionTable.documented("payouts-desk.md", "Ending a payout", 7));
  }

  private static Decision<OperatorOutcome> decide(Map<String, String> states) {
    String packet = state(states, "packet");
    return OperatorRule.decide(
        command(state(states, "action"), Integer.parseInt(state(states, "attempt"))),
        seen("PACKET", packet, view(packet)));
  }

  private static OperatorCommand command(String action, int attempt) {
    return OperatorCommand.of(
        TOKEN,
        PACKET,
        attempt,
        switch (action) {
          case "resend" ->
              new OperatorAction.Resend(WithdrawalId.random(), PayoutReference.random());
          case "return" -> new OperatorAction.Return();
          default -> new OperatorAction.Finding(PayoutEnd.PAID, new ChangeReason("ticket"));
        });
  }

  private static PayoutView view(String state) {
    boolean isSent = !state.equals("unsent");
    return new PayoutView(
        PACKET.value(),
        Optional.of(packet(state, Optional.of(REFERENCE))),
        isSent ? Optional.of(REFERENCE.value()) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(state.equals("quiet") ? LONG_AGO : RECENTLY),
        state.equals("contradicted") ? Optional.of("amount") : Optional.empty(),
        Optional.empty(),
        Optional.of(Account.funder("promotions.spring")));
  }

  private static RedPacket packet(String state, Optional<PayoutReference> reference) {
    return new RedPacket(
        PACKET,
        new UserId("owner"),
        true,
        Money.of(888, "CNY"),
        switch (state) {
          case "available" -> RedPacketStatus.AVAILABLE;
          case "withdrawn" -> RedPacketStatus.WITHDRAWN;
          case "failed", "returned" -> RedPacketStatus.FAILED;
          default -> RedPacketStatus.WITHDRAWING;
        },
        2,
        Optional.of(new Withdrawal(new WithdrawalId("wd_1"), Instant.EPOCH, Optional.empty())),
        Set.of(new WithdrawalId("wd_1")),
        Optional.empty(),
        reference,
        state.equals("returned") ? Optional.of(Instant.EPOCH) : Optional.empty());
  }

  @Test
  void returnsToTheAccountThatFundedThePacket() {
    OperatorOutcome outcome =
        ((Decision.Commit<OperatorOutcome>)
                decide(Map.of("packet", "failed", "action", "return", "attempt", "2")))
            .outcome();
    assertThat(((OperatorOutcome.Done) outcome).funder().name()).isEqualTo("promotions.spring");
  }

  @Test
  void throwsIfTheRowIsDamaged() {
    PayoutView whole = view("failed");
    for (Optional<RedPacket> packet :
        List.of(Optional.<RedPacket>empty(), Optional.of(packet("failed", Optional.empty())))) {
      PayoutView damaged =
          new PayoutView(
              whole.redPacketId(),
              packet,
              whole.sentReference(),
              whole.sentTo(),
              whole.sentAt(),
              whole.triedAt(),
              whole.contradiction(),
              whole.operatorNote(),
              whole.fundedBy());
      assertThatThrownBy(
              () -> OperatorRule.decide(command("return", 2), seen("PACKET", "found", damaged)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void writesTheRedPacketAndThenTheEntry() {
    for (String action : List.of("resend", "return", "finding")) {
      OperatorCommand command = command(action, 2);
      OperatorOutcome done =
          new OperatorOutcome.Done(
              command, view("failed").payout().orElseThrow(), Account.PROMOTIONS);
      assertThat(new ActOnPayout().writes(command, done))
          .as(action)
          .extracting(Write::row)
          .extracting(RowKey::table)
          .containsExactly("RED_PACKETS", "JOURNAL");
    }
  }
}
