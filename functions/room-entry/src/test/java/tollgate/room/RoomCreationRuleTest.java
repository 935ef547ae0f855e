package tollgate.room;

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
import tollgate.domain.CanonicalRequest;
import tollgate.domain.Creation;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.ListedRoom;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.RoomId;
import tollgate.domain.RoomPayer;
import tollgate.domain.UserId;
import tollgate.dynamodb.tables.Write;

class RoomCreationRuleTest {

  private static final IdempotencyToken TOKEN =
      IdempotencyToken.of(
          new UserId("service-1"),
          Optional.of(new IdempotencyKey.Caller("k")),
          CanonicalRequest.of(OperationName.ROOM_CREATION),
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
            .verify(RoomCreationRuleTest::decide);
    List<String> order =
        table.order((Creation<ListedRoom> it) -> new CreateRoom().answer(it).outcome(), _ -> true);
    assertThat(order).isEqualTo(DecisionTable.documented("catalogue.md", "POST /rooms", 7));
  }

  private static Decision<Creation<ListedRoom>> decide(Map<String, String> states) {
    RoomCommand command = command(state(states, "id").equals("stated"), "same");
    ListedRoom existing = command(false, state(states, "existing")).room();
    return new CreateRoom().decide(command, seen("EXISTING", state(states, "existing"), existing));
  }

  /** A command whose content differs from the others' in the part that is named, if any is. */
  private static RoomCommand command(boolean isIdStated, String content) {
    return RoomCommand.of(
        TOKEN,
        isIdStated ? Optional.of(RoomId.of(TOKEN)) : Optional.empty(),
        new UserId(content.equals("host") ? "u-3" : "u-1"),
        new UserId(content.equals("guest") ? "u-3" : "u-2"),
        Money.of(
            content.equals("fee") || content.equals("other") ? 31 : 30,
            content.equals("currency") ? "EUR" : "CNY"),
        content.equals("payer") ? RoomPayer.FIRST_ENTRANT : RoomPayer.HOST);
  }

  @Test
  void tellsContentsApart() {
    for (String content : List.of("same", "host", "guest", "fee", "currency", "payer")) {
      assertThat(command(false, content).room().hasContentOf(command(false, "same").room()))
          .as(content)
          .isEqualTo(content.equals("same"));
    }
  }

  @Test
  void writesInTheOrderOfPrecedence() {
    RoomCommand command = command(true, "same");
    assertThat(new CreateRoom().rows(command)).extracting(RowKey::table).containsExactly("ROOMS");
    assertThat(new CreateRoom().writes(command, new Creation.Created<>(command.room())))
        .extracting(Write::row)
        .extracting(RowKey::table)
        .containsExactly("ROOMS");
  }
}
