package tollgate.roomentry;

import static org.assertj.core.api.Assertions.assertThat;

import io.agora.media.AccessToken2;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.domain.WalletStatus;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Functions;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** Each outcome of an entry, who is charged when, and which of two answers where both are true. */
@EngineContract
class RoomEntryTest {

  private static final World WORLD = new World();
  private static final String UNSTATED = "";
  private static final String STATED = "{\"fee\":{\"minorUnits\":30,\"currency\":\"CNY\"}}";
  private static final String OTHER_FEE = "{\"fee\":{\"minorUnits\":29,\"currency\":\"CNY\"}}";
  private static final String OTHER_CURRENCY = "{\"fee\":{\"minorUnits\":29,\"currency\":\"USD\"}}";

  private final String id = UUID.randomUUID().toString();
  private final String room = "r-" + id;
  private final String host = "host-" + id;
  private final String guest = "guest-" + id;
  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSTATED, STATED})
  void chargesThePayersFirstEntryAndNoLaterOne(String body) {
    WORLD.wallet(host, 100).room(room, host, guest, 30, RoomPayer.HOST);
    Response first = functions.enter(host, room, "a", body);
    assertThat(first.told()).isEqualTo("201");
    assertThat(first.json().path("charged").asBoolean()).isTrue();
    assertThat(first.json().at("/fee/minorUnits").asLong()).isEqualTo(30);
    Response second = functions.enter(host, room, "b", body);
    assertThat(second.told()).isEqualTo("201");
    assertThat(second.json().path("charged").asBoolean()).isFalse();
    assertThat(second.json().has("fee")).isFalse();
    assertThat(Auditor.of(WORLD).balance(host)).isEqualTo(70);
    assertThat(Auditor.of(WORLD).items("RoomEntriesTable", "roomId", room)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSTATED, STATED, OTHER_FEE, OTHER_CURRENCY})
  void letsWhoDoesNotPayInFreeAndChangesNoChargeStatus(String body) {
    WORLD.wallet(host, 100).room(room, host, guest, 30, RoomPayer.HOST);
    Response response = functions.enter(guest, room, "k", body);
    assertThat(response.told()).isEqualTo("201");
    assertThat(response.json().path("charged").asBoolean()).isFalse();
    assertThat(chargeStatus()).isEqualTo("NOT_CHARGED");
    assertThat(functions.enter(host, room, "k").json().path("charged").asBoolean()).isTrue();
  }

  @Test
  void chargesWhoeverEntersFirstWhereThatIsAgreed() {
    WORLD.wallet(host, 100).wallet(guest, 100).room(room, host, guest, 30, RoomPayer.FIRST_ENTRANT);
    assertThat(functions.enter(guest, room, "k").json().path("charged").asBoolean()).isTrue();
    assertThat(functions.enter(host, room, "k").json().path("charged").asBoolean()).isFalse();
    assertThat(Auditor.of(WORLD).balance(guest)).isEqualTo(70);
    assertThat(Auditor.of(WORLD).balance(host)).isEqualTo(100);
  }

  @Test
  void chargesOneOfTwoThatEnterFirstAtOnce() {
    for (int round = 0; round < 5; round++) {
      String here = room + round;
      String one = host + round;
      String other = guest + round;
      WORLD.wallet(one, 100).wallet(other, 100).room(here, one, other, 30, RoomPayer.FIRST_ENTRANT);
      List<Response> responses =
          Race.of(40, i -> functions.enter(i % 2 == 0 ? one : other, here, "k-" + i));
      assertThat(responses).extracting(Response::told).containsOnly("201");
      assertThat(responses.stream().filter(it -> it.json().path("charged").asBoolean())).hasSize(1);
      assertThat(Auditor.of(WORLD).balance(one) + Auditor.of(WORLD).balance(other)).isEqualTo(170);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSTATED, STATED})
  void knowsNoRoomForAStranger(String body) {
    WORLD.wallet("u9-" + id, 100).room(room, host, guest, 30, RoomPayer.FIRST_ENTRANT);
    Response stranger = functions.enter("u9-" + id, room, "k", body);
    Response missing = functions.enter("u9-" + id, "no-such-room", "l", body);
    assertThat(stranger.told()).isEqualTo("404 room-not-found");
    assertThat(stranger.body()).isEqualTo(missing.body());
    assertThat(Auditor.of(WORLD).items("RoomEntriesTable", "roomId", room)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSTATED, STATED})
  void letsNobodyIntoAClosedRoom(String body) {
    WORLD.wallet(host, 100).room(room, host, guest, 30, RoomPayer.HOST, RoomStatus.CLOSED);
    assertThat(functions.enter(host, room, "a", body).told()).isEqualTo("409 room-closed");
    assertThat(functions.enter(guest, room, "b", body).told()).isEqualTo("409 room-closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSTATED, STATED})
  void recordsNothingAndGivesNoAccessIfChargingFails(String body) {
    WORLD.wallet(host, 29).room(room, host, guest, 30, RoomPayer.HOST);
    Response declined = functions.enter(host, room, "a", body);
    assertThat(declined.told()).isEqualTo("402 insufficient-balance");
    assertThat(declined.body()).doesNotContain("accessToken");
    assertThat(chargeStatus()).isEqualTo("NOT_CHARGED");
    assertThat(Auditor.of(WORLD).items("RoomEntriesTable", "roomId", room)).isEmpty();
    WORLD.topUp(host, 1);
    assertThat(functions.enter(host, room, "b", body).told()).isEqualTo("201");
    assertThat(Auditor.of(WORLD).balance(host)).isZero();
  }

  @Test
  void declinesWalletsThatCannotBeDebited() {
    WORLD.room(room, host, guest, 30, RoomPayer.HOST);
    assertThat(functions.enter(host, room, "a").told()).isEqualTo("404 wallet-not-found");
    WORLD.wallet(host, Money.of(100, "USD"), WalletStatus.FROZEN);
    assertThat(functions.enter(host, room, "b").told()).isEqualTo("403 wallet-frozen");
    new Rows(WORLD).set("WalletsTable", "userId", host, "status", "ACTIVE");
    assertThat(functions.enter(host, room, "c").told()).isEqualTo("409 currency-mismatch");
  }

  @Test
  void tellsTheFeeThatItIsNow() {
    WORLD.wallet(host, 100).room(room, host, guest, 30, RoomPayer.HOST);
    Response response = functions.enter(host, room, "a", OTHER_FEE);
    assertThat(response.told()).isEqualTo("409 amount-changed");
    assertThat(response.json().at("/currentAmount/minorUnits").asLong()).isEqualTo(30);
    assertThat(functions.enter(host, room, "b", OTHER_CURRENCY).told())
        .isEqualTo("409 currency-mismatch");
  }

  @Test
  void chargesTheNewFeeToWhoStatedNone() {
    WORLD.wallet(host, 100).room(room, host, guest, 30, RoomPayer.HOST);
    Functions slow =
        WORLD.functions(
            MeanwhileClient.beforeFirstTransaction(
                () -> new Rows(WORLD).set("RoomsTable", "roomId", room, "fee", 40)));
    assertThat(slow.enter(host, room, "k").json().at("/fee/minorUnits").asLong()).isEqualTo(40);
    assertThat(Auditor.of(WORLD).balance(host)).isEqualTo(60);
  }

  @Test
  void answersByPrecedenceWhereSeveralWouldBeTrue() {
    WORLD.room(room, host, guest, 30, RoomPayer.HOST, RoomStatus.CLOSED);
    assertThat(functions.enter("u9", room, "a", OTHER_FEE).told())
        .as("not found before closed")
        .isEqualTo("404 room-not-found");
    assertThat(functions.enter(host, room, "b", OTHER_CURRENCY).told())
        .as("closed before currency, fee and wallet")
        .isEqualTo("409 room-closed");
    WORLD.room(room + "-b", host, guest, 30, RoomPayer.HOST);
    assertThat(functions.enter(host, room + "-b", "c", OTHER_CURRENCY).told())
        .as("currency before fee and wallet")
        .isEqualTo("409 currency-mismatch");
    assertThat(functions.enter(host, room + "-b", "d", OTHER_FEE).told())
        .as("fee before wallet")
        .isEqualTo("409 amount-changed");
    WORLD.wallet(host, 30).room(room + "-c", host, guest, 30, RoomPayer.HOST);
    functions.enter(host, room + "-c", "e");
    assertThat(functions.enter(host, room + "-c", "f", STATED).told())
        .as("charged before an empty wallet")
        .isEqualTo("201");
  }

  @Test
  void mintsAnAccessTokenForThisUserAndRoomThatEndsWithThePrivilege() {
    WORLD.wallet(host, 100).room(room, host, guest, 30, RoomPayer.HOST);
    Response first = functions.enter(host, room, "k");
    clock.pass(Duration.ofMinutes(50));
    Response again = functions.enter(host, room, "k");
    assertThat(again.text("accessToken")).isNotEqualTo(first.text("accessToken"));
    for (Response response : List.of(first, again)) {
      AccessToken2 token = new AccessToken2();
      assertThat(token.parse(response.text("accessToken"))).isTrue();
      AccessToken2.ServiceRtc rtc =
          (AccessToken2.ServiceRtc)
              Objects.requireNonNull(token.services.get(AccessToken2.SERVICE_TYPE_RTC));
      assertThat(rtc.getChannelName()).isEqualTo(room);
      assertThat(rtc.getUid()).isEqualTo(host);
      long end = Instant.parse(first.text("privilegeExpiresAt")).getEpochSecond();
      assertThat(token.issueTs + token.expire).isEqualTo(end);
      assertThat(
              rtc.getPrivileges().values().stream()
                  .map(seconds -> token.issueTs + seconds)
                  .collect(Collectors.toSet()))
          .containsExactly(Math.toIntExact(end));
    }
  }

  /** What Agora takes: 89 characters, names of channels under 64 bytes, accounts up to 255. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth0|0123",
        "o_wechat-0123.~:@[]{}$%&+,;<=>?^#!()",
        "https://issuer.example/users/0123",
        "it's*0123",
        "\"`\\0123",
        "x",
        "////"
      })
  void namesAChannelAndAnAccountThatAgoraTakes(String sub) {
    for (String user : List.of(sub, sub + "x".repeat(255 - sub.length()))) {
      WORLD.wallet(user, 1_000);
      for (int length : List.of(20, 36, 63, 64)) {
        String here = UUID.randomUUID().toString().repeat(2).substring(0, length);
        WORLD.room(here, user, guest, 30, RoomPayer.HOST);
        Response entered = functions.enter(user, here, here);
        String channel = entered.text("channel");
        String account = entered.text("userAccount");
        assertThat(channel).matches("[A-Za-z0-9 !#$%&()+:;<=.>?@\\[\\]^_{}|~,-]{1,63}");
        assertThat(account).matches("[A-Za-z0-9 !#$%&()+:;<=.>?@\\[\\]^_{}|~,-]{1,255}");
        assertThat(channel.equals(here)).as(here).isEqualTo(length < 64);
        assertThat(account.equals(user)).as(user).isEqualTo(user.matches("[^\"'*/\\\\`]+"));
        assertThat(rtc(entered).getChannelName()).isEqualTo(channel);
        assertThat(rtc(entered).getUid()).isEqualTo(account);
        Response replay = functions.enter(user, here, here);
        assertThat(replay.isReplay()).isTrue();
        assertThat(replay.text("userAccount")).isEqualTo(account);
        assertThat(replay.text("channel")).isEqualTo(channel);
      }
    }
  }

  @Test
  void givesNoTwoUsersOneAccountAndNoTwoRoomsOneChannel() {
    String slashed = "users/" + id;
    WORLD.room(room, slashed, guest, 0, RoomPayer.FIRST_ENTRANT).wallet(slashed, 0);
    String account = functions.enter(slashed, room, "k").text("userAccount");
    WORLD.room(room + "-b", account, slashed + "/", 0, RoomPayer.FIRST_ENTRANT).wallet(account, 0);
    String accountOfAccount = functions.enter(account, room + "-b", "k").text("userAccount");
    String another = functions.enter(slashed + "/", room + "-b", "k").text("userAccount");
    assertThat(List.of(account, accountOfAccount, another)).doesNotHaveDuplicates();

    String longest = "x".repeat(64 - id.length()) + id;
    WORLD.room(longest, host, guest, 0, RoomPayer.FIRST_ENTRANT).wallet(host, 0);
    String channel = functions.enter(host, longest, "k").text("channel");
    WORLD.room(channel, host, guest, 0, RoomPayer.FIRST_ENTRANT);
    assertThat(functions.enter(host, channel, "l").text("channel")).isNotEqualTo(channel);
  }

  private static AccessToken2.ServiceRtc rtc(Response response) {
    AccessToken2 token = new AccessToken2();
    assertThat(token.parse(response.text("accessToken"))).isTrue();
    return (AccessToken2.ServiceRtc)
        Objects.requireNonNull(token.services.get(AccessToken2.SERVICE_TYPE_RTC));
  }

  private String chargeStatus() {
    return Auditor.string(
        Auditor.of(WORLD).items("RoomsTable", "roomId", room).getFirst(), "chargeStatus");
  }
}
