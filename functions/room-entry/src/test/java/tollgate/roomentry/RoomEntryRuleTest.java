package tollgate.roomentry;

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
import tollgate.domain.ChargeStatus;
import tollgate.domain.DailyLimits;
import tollgate.domain.EntryId;
import tollgate.domain.HoldId;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OpenHold;
import tollgate.domain.OperationName;
import tollgate.domain.Room;
import tollgate.domain.RoomEntry;
import tollgate.domain.RoomId;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.domain.SpentTotals;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.tables.Write;
import tollgate.roomentry.RoomEntryOutcome.Entered;
import tollgate.roomentry.RoomEntryOutcome.FeeChanged;

class RoomEntryRuleTest {

  private static final UserId CALLER = new UserId("u-1");
  private static final UserId OTHER = new UserId("u-2");
  private static final RoomId ROOM = new RoomId("r-1");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Money FEE = Money.of(30, "CNY");
  private static final DailyLimits LIMITS =
      new DailyLimits(OperationName.ROOM_ENTRY, Map.of(FEE.currency(), Money.of(100, "CNY")));
  private static final IdempotencyToken TOKEN =
      IdempotencyToken.of(
          CALLER,
          Optional.of(new IdempotencyKey.Caller("k")),
          CanonicalRequest.of(OperationName.ROOM_ENTRY).with("roomId", ROOM),
          NOW);

  /** The wallet matters where the fee is known to be due: a stated one, or the room's own. */
  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                room   | caller      | status | charged | payer         | stated                | wallet                    | decision
                unread | any         | any    | any     | any           | none                  | any                       | read rooms
                unread | any         | any    | any     | any           | any                   | absent                    | decline NotPaid WALLET_NOT_FOUND by wallets
                unread | any         | any    | any     | any           | any                   | frozen, frozen-other-short, frozen-spent | decline NotPaid WALLET_FROZEN by wallets
                unread | any         | any    | any     | any           | right, less, more     | other, other-short, other-spent | decline NotPaid CURRENCY_MISMATCH by wallets
                unread | any         | any    | any     | any           | other currency        | exact, more, short, spent, spent-short, left | decline NotPaid CURRENCY_MISMATCH by wallets
                unread | any         | any    | any     | any           | right, more           | spent, spent-short        | decline OverLimit by wallets
                unread | any         | any    | any     | any           | more                  | left                      | decline OverLimit by wallets
                unread | any         | any    | any     | any           | right                 | short                     | decline NotPaid INSUFFICIENT_BALANCE by wallets
                unread | any         | any    | any     | any           | other currency        | other-short               | decline NotPaid INSUFFICIENT_BALANCE by wallets
                unread | any         | any    | any     | any           | more                  | exact, short              | decline NotPaid INSUFFICIENT_BALANCE by wallets
                unread | any         | any    | any     | any           | other currency        | expired                   | decline NotPaid CURRENCY_MISMATCH by wallets
                unread | any         | any    | any     | any           | more                  | expired                   | decline NotPaid INSUFFICIENT_BALANCE by wallets
                unread | any         | any    | any     | any           | right                 | expired                   | first HoldExpiry by wallets
                unread | any         | any    | any     | any           | any                   | any                       | commit Entered
                absent | any         | any    | any     | any           | any                   | any                       | decline RoomNotFound by rooms
                any    | stranger    | any    | any     | any           | any                   | any                       | decline RoomNotFound by rooms
                any    | any         | CLOSED | any     | any           | any                   | any                       | decline RoomClosed by rooms
                any    | any         | any    | yes     | any           | any                   | any                       | commit Entered
                any    | guest       | any    | any     | HOST          | any                   | any                       | commit Entered
                any    | any         | any    | any     | any           | other currency        | any                       | decline FeeCurrencyMismatch by rooms
                any    | any         | any    | any     | any           | less, more            | any                       | decline FeeChanged by rooms
                any    | any         | any    | any     | any           | any                   | absent                    | decline NotPaid WALLET_NOT_FOUND by wallets
                any    | any         | any    | any     | any           | any                   | frozen, frozen-other-short, frozen-spent | decline NotPaid WALLET_FROZEN by wallets
                any    | any         | any    | any     | any           | any                   | other, other-short, other-spent | decline NotPaid CURRENCY_MISMATCH by wallets
                any    | any         | any    | any     | any           | any                   | spent, spent-short        | decline OverLimit by wallets
                any    | any         | any    | any     | any           | any                   | short                     | decline NotPaid INSUFFICIENT_BALANCE by wallets
                any    | any         | any    | any     | any           | any                   | expired                   | first HoldExpiry by wallets
                any    | any         | any    | any     | any           | any                   | any                       | commit Entered
                """)
            .where("room", "unread", "absent", "read")
            .where("caller", "host", "guest", "stranger")
            .where("status", "OPEN", "CLOSED")
            .where("charged", "yes", "no")
            .where("payer", "HOST", "FIRST_ENTRANT")
            .where("stated", "none", "right", "less", "more", "other currency")
            .where(
                "wallet",
                "unread",
                "absent",
                "exact",
                "more",
                "short",
                "expired",
                "frozen",
                "frozen-other-short",
                "other",
                "other-short",
                "frozen-spent",
                "other-spent",
                "spent",
                "spent-short",
                "left")
            .verify(RoomEntryRuleTest::decide);
    List<String> order =
        table.order(
            (RoomEntryOutcome it) -> new EnterRoom().answer(it).outcome(),
            state -> !state.equals("unread"));
    assertThat(order).isEqualTo(DecisionTable.documented("room-entry.md", 6));
  }

  private static Decision<RoomEntryOutcome> decide(Map<String, String> states) {
    return RoomEntryRule.decide(
        command(state(states, "stated")),
        new RoomEntryRows(
            seen("ROOMS", state(states, "room"), room(states)),
            seen("WALLETS", state(states, "wallet"), wallet(state(states, "wallet")))));
  }

  private static RoomEntryCommand command(String stated) {
    return RoomEntryCommand.of(
        TOKEN,
        ROOM,
        switch (stated) {
          case "right" -> Optional.of(FEE);
          case "less" -> Optional.of(Money.of(29, "CNY"));
          case "more" -> Optional.of(Money.of(31, "CNY"));
          case "other currency" -> Optional.of(Money.of(30, "EUR"));
          default -> Optional.empty();
        },
        LIMITS);
  }

  private static Room room(Map<String, String> states) {
    String caller = state(states, "caller");
    return new Room(
        ROOM,
        caller.equals("host") ? CALLER : OTHER,
        caller.equals("guest") ? CALLER : OTHER,
        FEE,
        RoomPayer.valueOf(state(states, "payer")),
        RoomStatus.valueOf(state(states, "status")),
        state(states, "charged").equals("yes") ? ChargeStatus.CHARGED : ChargeStatus.NOT_CHARGED);
  }

  /** A wallet that lacks one minor unit, or has it in a hold that has expired. */
  private static Wallet wallet(String state) {
    if (state.equals("expired")) {
      OpenHold expired = new OpenHold(new HoldId("h_1"), Money.of(1, "CNY"), NOW);
      return new Wallet(
          CALLER, Money.of(29, "CNY"), WalletStatus.ACTIVE, 1, EntryId.at(NOW), List.of(expired));
    }
    long balance = state.endsWith("short") ? 29 : state.equals("more") ? 31 : 30;
    return new Wallet(
        CALLER,
        Money.of(balance, state.contains("other") ? "EUR" : "CNY"),
        state.startsWith("frozen") ? WalletStatus.FROZEN : WalletStatus.ACTIVE,
        1,
        EntryId.at(NOW),
        List.of(),
        SpentTotals.of(state, OperationName.ROOM_ENTRY, NOW, 70));
  }

  @Test
  void chargesTheRoomsFeeToItsPayerAndNothingToOthers() {
    assertThat(entered("host", "no", "none").charged()).contains(FEE);
    assertThat(entered("host", "no", "none").entry().charged()).isTrue();
    assertThat(entered("host", "yes", "more").charged()).isEmpty();
    assertThat(entered("guest", "no", "less").charged()).isEmpty();
    RoomEntry free = entered("guest", "no", "none").entry();
    assertThat(free.charged()).isFalse();
    assertThat(free.user()).isEqualTo(CALLER);
    assertThat(free.enteredAt()).isEqualTo(NOW);
  }

  /** Nothing is known of the room: the fee that the caller agrees to is tried. */
  @Test
  void triesTheStatedFee() {
    Map<String, String> states = states("host", "no", "less", "unread");
    assertThat(((Entered) committed(states)).charged()).contains(Money.of(29, "CNY"));
  }

  @Test
  void tellsTheFeeOfTheRoom() {
    Decision<RoomEntryOutcome> decision = decide(states("host", "no", "less", "read"));
    assertThat(((Decision.Decline<RoomEntryOutcome>) decision).outcome())
        .isEqualTo(new FeeChanged(FEE));
  }

  @Test
  void writesInTheOrderOfPrecedence() {
    RoomEntryCommand command = command("right");
    assertThat(new EnterRoom().rows(command))
        .extracting(RowKey::table)
        .containsExactly("ROOMS", "WALLETS");
    assertThat(new EnterRoom().writes(command, entered("host", "no", "right")))
        .extracting(Write::row)
        .extracting(RowKey::table)
        .containsExactly("ROOMS", "WALLETS", "ROOM_ENTRIES", "JOURNAL");
    assertThat(new EnterRoom().writes(command, entered("guest", "no", "right")))
        .extracting(Write::row)
        .extracting(RowKey::table)
        .containsExactly("ROOM_ENTRIES");
  }

  private static Entered entered(String caller, String charged, String stated) {
    return (Entered) committed(states(caller, charged, stated, "read"));
  }

  private static RoomEntryOutcome committed(Map<String, String> states) {
    return ((Decision.Commit<RoomEntryOutcome>) decide(states)).outcome();
  }

  private static Map<String, String> states(
      String caller, String charged, String stated, String room) {
    return Map.of(
        "room", room, "caller", caller, "status", "OPEN", "charged", charged, "payer", "HOST",
        "stated", stated, "wallet", "unread");
  }
}
