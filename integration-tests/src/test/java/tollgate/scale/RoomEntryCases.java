package tollgate.scale;

import static tollgate.scale.Given.KNOWN;
import static tollgate.scale.Given.KNOWN_WITH_KEY;
import static tollgate.scale.Given.WITH_KEY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.testing.Event;
import tollgate.testing.Response;

/** The outcomes of a room entry. Known means that the fee is stated. */
final class RoomEntryCases implements CaseSet {

  private static final String BY_ROOM = "decline by the room";
  private static final String BY_WALLET = "decline by the wallet";

  @Override
  public String table() {
    return "room-entry";
  }

  @Override
  public Optional<Known> known() {
    return Optional.of(new Known("fee", "stated", "not stated"));
  }

  /** A stated fee is an offer to pay: a refused transaction tells that the entry is free. */
  @Override
  public String calls() {
    return """
    room-entry                         | stated, key | stated | key | neither
    201, charged                       | T           | T      | RT  | RT
    201, free: charged before          | TT          | TT     | RT  | RT
    201, free: the other pays          | TT          | TT     | RT  | RT
    201, replayed charged              | T           | T      | R   | R
    201, replayed free                 | T           | T      | R   | R
    402 insufficient-balance, replayed | T           | –      | R   | –
    422 idempotency-key-reused         | T           | –      | R   | –
    404 room-not-found                 | TB          | T      | RB  | RA
    404 room-not-found, a stranger     | TB          | T      | RB  | RA
    409 room-closed                    | TB          | T      | RB  | RA
    409 currency-mismatch, stated fee  | TB          | T      | –   | –
    409 amount-changed                 | TB          | T      | –   | –
    404 wallet-not-found               | TB          | T      | RTB | RT
    403 wallet-frozen                  | TB          | T      | RTB | RT
    409 currency-mismatch, wallet      | TB          | T      | RTB | RT
    402 insufficient-balance           | TB          | T      | RTB | RT
    """;
  }

  @Override
  public List<Case> cases() {
    return List.of(
        roomEntry("201", "entered, charged", this::enterCharged)
            .how("charged")
            .after(Stage::wallet, this::room),
        roomEntry("201", "entered, free", this::enterFree)
            .how("free: charged before")
            .after(Stage::wallet, this::room, this::enteredBefore),
        roomEntry("201", "entered, free", this::enterFree)
            .how("free: the other pays")
            .after(this::roomThatTheOtherPays),
        roomEntry("201", "replay", this::enterCharged)
            .replayed("charged")
            .after(Stage::wallet, this::room, this::enterElsewhere),
        roomEntry("201", "replay", this::enterFree)
            .replayed("free")
            .after(this::roomThatTheOtherPays, this::enterElsewhere),
        roomEntry("402 insufficient-balance", "replay", this::enter)
            .replayed("")
            .only(KNOWN_WITH_KEY, WITH_KEY)
            .after(Stage::emptyWallet, this::room, this::enterElsewhere),
        roomEntry("422 idempotency-key-reused", "key reuse", this::enterOtherRoom)
            .only(KNOWN_WITH_KEY, WITH_KEY)
            .after(Stage::wallet, this::room, this::enterElsewhere),
        roomEntry("404 room-not-found", BY_ROOM, this::enter).after(Stage::wallet),
        roomEntry("404 room-not-found", BY_ROOM, this::enter)
            .how("a stranger")
            .after(Stage::wallet, this::roomOfOthers),
        roomEntry("409 room-closed", BY_ROOM, this::enter).after(Stage::wallet, this::closedRoom),
        roomEntry("409 currency-mismatch", BY_ROOM, this::enterInOtherCurrency)
            .how("stated fee")
            .only(KNOWN_WITH_KEY, KNOWN)
            .after(Stage::wallet, this::room),
        roomEntry("409 amount-changed", BY_ROOM, this::enterAtOtherFee)
            .only(KNOWN_WITH_KEY, KNOWN)
            .after(Stage::wallet, this::room),
        roomEntry("404 wallet-not-found", BY_WALLET, this::enter).after(this::room),
        roomEntry("403 wallet-frozen", BY_WALLET, this::enter)
            .after(Stage::frozenWallet, this::room),
        roomEntry("409 currency-mismatch", BY_WALLET, this::enter)
            .how("wallet")
            .after(Stage::walletOfOtherCurrency, this::room),
        roomEntry("402 insufficient-balance", BY_WALLET, this::enter)
            .after(Stage::emptyWallet, this::room));
  }

  private static Case roomEntry(String told, String row, Function<Stage, Response> request) {
    return Case.of("room-entry", told, row, request);
  }

  private void room(Stage stage) {
    room(stage, stage.names().user(), stage.names().other(), RoomStatus.OPEN);
  }

  private void closedRoom(Stage stage) {
    room(stage, stage.names().user(), stage.names().other(), RoomStatus.CLOSED);
  }

  private void roomThatTheOtherPays(Stage stage) {
    room(stage, stage.names().other(), stage.names().user(), RoomStatus.OPEN);
  }

  private void roomOfOthers(Stage stage) {
    room(stage, stage.names().other(), stage.names().id("third user"), RoomStatus.OPEN);
  }

  private static void room(Stage stage, String host, String guest, RoomStatus status) {
    Names names = stage.names();
    stage.world().room(names.id("room"), host, guest, names.amount(), RoomPayer.HOST, status);
  }

  private void enteredBefore(Stage stage) {
    stage.sendElsewhere(entry(stage, "room").key(Stage.FIRST));
  }

  private void enterElsewhere(Stage stage) {
    stage.sendElsewhere(entry(stage, "room", Stage.CURRENCY, stage.names().amount()));
  }

  private Response enter(Stage stage) {
    return stage.send(entry(stage, "room", Stage.CURRENCY, stage.names().amount()));
  }

  private Response enterCharged(Stage stage) {
    return thatIs(true, enter(stage));
  }

  private Response enterFree(Stage stage) {
    return thatIs(false, enter(stage));
  }

  private Response enterAtOtherFee(Stage stage) {
    return stage.send(entry(stage, "room", Stage.CURRENCY, stage.names().amount() - 1));
  }

  private Response enterInOtherCurrency(Stage stage) {
    return stage.send(entry(stage, "room", Stage.OTHER_CURRENCY, stage.names().amount()));
  }

  private Response enterOtherRoom(Stage stage) {
    return stage.send(entry(stage, "other room", Stage.CURRENCY, stage.names().amount()));
  }

  private static Response thatIs(boolean charged, Response entered) {
    if (entered.json().path("charged").asBoolean() != charged) {
      throw new AssertionError("charged is not " + charged + " in " + entered);
    }
    return entered;
  }

  private static Event entry(Stage stage, String room, String currency, long fee) {
    return entry(stage, room).key(stage.key()).body(stage.bodyIfKnown("fee", currency, fee));
  }

  private static Event entry(Stage stage, String room) {
    return Event.post("/rooms/{roomId}/entries", Map.of("roomId", stage.names().id(room)))
        .user(stage.names().user());
  }
}
