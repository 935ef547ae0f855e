package tollgate.redpacket;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.decision.RowKey;
import tollgate.domain.Account;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.Creation;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.IssuedRedPacket;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.RedPacketId;
import tollgate.domain.UserId;
import tollgate.dynamodb.tables.Write;

class RedPacketIssueRuleTest {

  private static final IdempotencyToken TOKEN =
      IdempotencyToken.of(
          new UserId("service-1"),
          Optional.of(new IdempotencyKey.Caller("k")),
          CanonicalRequest.of(OperationName.RED_PACKET_ISSUE),
          Instant.EPOCH);

  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                existing       | id      | decision
                same           | stated  | decline CreatedBefore by existing
                other          | stated  | decline IdTaken by existing
                same           | derived | replay Created
                other          | derived | key reused
                unread, absent | any     | commit Created
                """)
            .where("existing", "unread", "absent", "same", "other")
            .where("id", "stated", "derived")
            .verify(RedPacketIssueRuleTest::decide);
    List<String> order =
        table.order(
            (Creation<IssuedRedPacket> it) -> new IssueRedPacket().answer(it).outcome(), _ -> true);
    assertThat(order).isEqualTo(DecisionTable.documented("catalogue.md", "POST /red-packets", 7));
  }

  private static Decision<Creation<IssuedRedPacket>> decide(Map<String, String> states) {
    RedPacketCommand command = command(state(states, "id").equals("stated"), "same");
    IssuedRedPacket existing = command(false, state(states, "existing")).packet();
    return new IssueRedPacket()
        .decide(command, seen("EXISTING", state(states, "existing"), existing));
  }

  /** A command whose content differs from the others' in the part that is named, if any is. */
  private static RedPacketCommand command(boolean isIdStated, String content) {
    return RedPacketCommand.of(
        TOKEN,
        isIdStated ? Optional.of(RedPacketId.of(TOKEN)) : Optional.empty(),
        new UserId(content.equals("owner") ? "u-2" : "u-1"),
        Money.of(
            content.equals("amount") || content.equals("other") ? 889 : 888,
            content.equals("currency") ? "EUR" : "CNY"),
        !content.equals("eligible"),
        Account.funder(content.equals("funder") ? "promotions.spring" : "promotions"));
  }

  @Test
  void tellsContentsApart() {
    for (String content : List.of("same", "owner", "amount", "currency", "eligible", "funder")) {
      assertThat(command(false, content).packet().hasContentOf(command(false, "same").packet()))
          .as(content)
          .isEqualTo(content.equals("same"));
    }
  }

  @Test
  void writesInTheOrderOfPrecedence() {
    RedPacketCommand command = command(true, "same");
    assertThat(new IssueRedPacket().rows(command))
        .extracting(RowKey::table)
        .containsExactly("RED_PACKETS");
    assertThat(new IssueRedPacket().writes(command, new Creation.Created<>(command.packet())))
        .extracting(Write::row)
        .extracting(RowKey::table)
        .containsExactly("RED_PACKETS", "JOURNAL");
  }
}
