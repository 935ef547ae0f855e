package tollgate.scale;

import static tollgate.scale.Given.KNOWN;
import static tollgate.scale.Given.KNOWN_WITH_KEY;
import static tollgate.scale.Given.WITH_KEY;

import java.util.List;
import java.util.function.Function;
import tollgate.testing.Response;

/** The outcomes of a room entry. Known means that the fee is stated. */
final class RoomEntryCases {

  private static final String BY_ROOM = "decline by the room";
  private static final String BY_WALLET = "decline by the wallet";

  static final List<Case> ALL =
      List.of(
          roomEntry("201", "entered, charged", Stage::enterCharged)
              .how("charged")
              .after(Stage::wallet, Stage::room),
          roomEntry("201", "entered, free", Stage::enterFree)
              .how("free: charged before")
              .after(Stage::wallet, Stage::room, Stage::enteredBefore),
          roomEntry("201", "entered, free", Stage::enterFree)
              .how("free: the other pays")
              .after(Stage::roomThatTheOtherPays),
          roomEntry("201", "replay", Stage::enterCharged)
              .replayed("charged")
              .after(Stage::wallet, Stage::room, Stage::enterElsewhere),
          roomEntry("201", "replay", Stage::enterFree)
              .replayed("free")
              .after(Stage::roomThatTheOtherPays, Stage::enterElsewhere),
          roomEntry("402 insufficient-balance", "replay", Stage::enter)
              .replayed("")
              .only(KNOWN_WITH_KEY, WITH_KEY)
              .after(Stage::emptyWallet, Stage::room, Stage::enterElsewhere),
          roomEntry("422 idempotency-key-reused", "key reuse", Stage::enterOtherRoom)
              .only(KNOWN_WITH_KEY, WITH_KEY)
              .after(Stage::wallet, Stage::room, Stage::enterElsewhere),
          roomEntry("404 room-not-found", BY_ROOM, Stage::enter).after(Stage::wallet),
          roomEntry("404 room-not-found", BY_ROOM, Stage::enter)
              .how("a stranger")
              .after(Stage::wallet, Stage::roomOfOthers),
          roomEntry("409 room-closed", BY_ROOM, Stage::enter)
              .after(Stage::wallet, Stage::closedRoom),
          roomEntry("409 currency-mismatch", BY_ROOM, Stage::enterInOtherCurrency)
              .how("stated fee")
              .only(KNOWN_WITH_KEY, KNOWN)
              .after(Stage::wallet, Stage::room),
          roomEntry("409 amount-changed", BY_ROOM, Stage::enterAtOtherFee)
              .only(KNOWN_WITH_KEY, KNOWN)
              .after(Stage::wallet, Stage::room),
          roomEntry("404 wallet-not-found", BY_WALLET, Stage::enter).after(Stage::room),
          roomEntry("403 wallet-frozen", BY_WALLET, Stage::enter)
              .after(Stage::frozenWallet, Stage::room),
          roomEntry("409 currency-mismatch", BY_WALLET, Stage::enter)
              .how("wallet")
              .after(Stage::walletOfOtherCurrency, Stage::room),
          roomEntry("402 insufficient-balance", BY_WALLET, Stage::enter)
              .after(Stage::emptyWallet, Stage::room));

  private RoomEntryCases() {}

  private static Case roomEntry(String told, String row, Function<Stage, Response> request) {
    return Case.of("room-entry", told, row, request);
  }
}
