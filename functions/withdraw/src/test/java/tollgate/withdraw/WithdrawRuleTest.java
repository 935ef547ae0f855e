package tollgate.withdraw;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;
import tollgate.domain.UserId;
import tollgate.domain.Withdrawal;
import tollgate.domain.WithdrawalId;
import tollgate.dynamodb.tables.Write;
import tollgate.withdraw.WithdrawOutcome.AlreadyWithdrawn;
import tollgate.withdraw.WithdrawOutcome.AmountChanged;
import tollgate.withdraw.WithdrawOutcome.PayoutFailed;
import tollgate.withdraw.WithdrawOutcome.Withdrawing;

class WithdrawRuleTest {

  private static final UserId OWNER = new UserId("u-1");
  private static final RedPacketId PACKET = new RedPacketId("rp-1");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Money AMOUNT = Money.of(888, "CNY");
  private static final WithdrawalId OTHER = new WithdrawalId("wd_other");
  private static final IdempotencyToken TOKEN =
      IdempotencyToken.of(
          OWNER,
          Optional.of(new IdempotencyKey.Caller("k")),
          CanonicalRequest.of(OperationName.WITHDRAWAL).with("redPacketId", PACKET),
          NOW);

  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                packet | owner    | status                 | this key was refused | eligible | stated         | decision
                unread | any      | any                    | any                  | any      | none           | read red_packets
                unread | any      | any                    | any                  | any      | any            | commit Withdrawing
                absent | any      | any                    | any                  | any      | any            | decline NotFound by red_packets
                any    | stranger | any                    | any                  | any      | any            | decline NotFound by red_packets
                any    | any      | WITHDRAWING, WITHDRAWN | any                  | any      | any            | decline AlreadyWithdrawn by red_packets
                any    | any      | FAILED                 | any                  | any      | any            | decline PayoutFailed by red_packets
                any    | any      | any                    | yes                  | any      | any            | decline AlreadyWithdrawn by red_packets
                any    | any      | any                    | any                  | no       | any            | decline NotEligible by red_packets
                any    | any      | any                    | any                  | any      | other currency | decline CurrencyMismatch by red_packets
                any    | any      | any                    | any                  | any      | less, more     | decline AmountChanged by red_packets
                any    | any      | any                    | any                  | any      | any            | commit Withdrawing
                """)
            .where("packet", "unread", "absent", "read")
            .where("owner", "caller", "stranger")
            .where("status", "AVAILABLE", "WITHDRAWING", "WITHDRAWN", "FAILED")
            .where("this key was refused", "yes", "no")
            .where("eligible", "yes", "no")
            .where("stated", "none", "right", "less", "more", "other currency")
            .verify(WithdrawRuleTest::decide);
    List<String> order =
        table.order(
            (WithdrawOutcome it) -> new Withdraw().answer(it).outcome(),
            state -> !state.equals("unread"));
    assertThat(order).isEqualTo(DecisionTable.documented("withdraw.md", 6));
  }

  private static Decision<WithdrawOutcome> decide(Map<String, String> states) {
    WithdrawCommand command = command(state(states, "stated"));
    return WithdrawRule.decide(
        command, seen("RED_PACKETS", state(states, "packet"), packet(states, command)));
  }

  private static WithdrawCommand command(String stated) {
    return WithdrawCommand.of(
        TOKEN,
        PACKET,
        switch (stated) {
          case "right" -> Optional.of(AMOUNT);
          case "less" -> Optional.of(Money.of(887, "CNY"));
          case "more" -> Optional.of(Money.of(889, "CNY"));
          case "other currency" -> Optional.of(Money.of(888, "EUR"));
          default -> Optional.empty();
        });
  }

  private static RedPacket packet(Map<String, String> states, WithdrawCommand command) {
    RedPacketStatus status = RedPacketStatus.valueOf(state(states, "status"));
    boolean refused = state(states, "this key was refused").equals("yes");
    return new RedPacket(
        PACKET,
        new UserId(state(states, "owner").equals("caller") ? OWNER.value() : "u-2"),
        state(states, "eligible").equals("yes"),
        AMOUNT,
        status,
        1,
        Optional.of(new Withdrawal(OTHER, NOW, Optional.empty())),
        refused ? Set.of(OTHER, command.withdrawal()) : Set.of(OTHER),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void carriesTheValuesOfTheRow() {
    Map<String, String> states =
        Map.of(
            "packet",
            "read",
            "owner",
            "caller",
            "status",
            "AVAILABLE",
            "this key was refused",
            "no",
            "eligible",
            "yes",
            "stated",
            "none");
    WithdrawCommand command = command("none");
    assertThat(decide(states))
        .isEqualTo(
            new Decision.Commit<>(new Withdrawing(command.withdrawal(), PACKET, AMOUNT, NOW)));
    assertThat(declined(states, "stated", "less")).isEqualTo(new AmountChanged(AMOUNT));
    assertThat(declined(states, "this key was refused", "yes"))
        .isEqualTo(new AlreadyWithdrawn(command.withdrawal()));
    assertThat(declined(states, "status", "WITHDRAWN")).isEqualTo(new AlreadyWithdrawn(OTHER));
    assertThat(declined(states, "status", "FAILED")).isEqualTo(new PayoutFailed(OTHER));
  }

  private static Object declined(Map<String, String> states, String column, String state) {
    Map<String, String> changed = new HashMap<>(states);
    changed.put(column, state);
    return ((Decision.Decline<WithdrawOutcome>) decide(changed)).outcome();
  }

  @Test
  void tellsTheStatedAmountWhenNothingIsKnown() {
    WithdrawCommand command = command("less");
    assertThat(WithdrawRule.decide(command, new Seen.Unread<>(RowKey.of("RED_PACKETS", "rp-1"))))
        .isEqualTo(
            new Decision.Commit<>(
                new Withdrawing(command.withdrawal(), PACKET, Money.of(887, "CNY"), NOW)));
  }

  @Test
  void writesThePacketFirst() {
    WithdrawCommand command = command("right");
    assertThat(
            new Withdraw()
                .writes(command, new Withdrawing(command.withdrawal(), PACKET, AMOUNT, NOW)))
        .extracting(Write::row)
        .extracting(RowKey::table)
        .containsExactly("RED_PACKETS", "JOURNAL");
  }
}
