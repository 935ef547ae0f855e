package tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.Snapshot;
import tollgate.testing.World;

/**
 * What belongs to somebody else is told like what does not exist, in the same bytes and after the
 * same number of calls, whatever state it is in and whatever the stranger states.
 */
@EngineContract
class StrangersTest {

  private static final String AMOUNT = "{\"amount\":{\"minorUnits\":";
  private static final String FEE = "{\"fee\":{\"minorUnits\":";

  private static final World WORLD =
      new World()
          .wallet("stranger", 1_000)
          .wallet("owner", 1_000)
          .wallet("host", 1_000)
          .redPacket("available", "owner", 888)
          .redPacket("withdrawn", "owner", 888)
          .redPacket("not-eligible", "owner", 888, false)
          .room("open", "host", "guest", 30, RoomPayer.HOST)
          .room("first-entrant", "host", "guest", 30, RoomPayer.FIRST_ENTRANT)
          .room("free", "host", "guest", 0, RoomPayer.FIRST_ENTRANT)
          .room("charged", "host", "guest", 30, RoomPayer.HOST)
          .room("closed", "host", "guest", 30, RoomPayer.HOST, RoomStatus.CLOSED)
          .product("goods", 70)
          .lead("free", "queue-free", 1)
          .lead("claimed", "queue-claimed", 1)
          .lead("completed", "queue-completed", 1);

  /** The owner's, with a refund. */
  private static final String ORDER;

  static {
    Functions functions = WORLD.functions();
    assertThat(functions.withdraw("owner", "withdrawn", "k").status()).isEqualTo(202);
    assertThat(functions.enter("host", "charged", "k").status()).isEqualTo(201);
    ORDER = functions.buy("owner", "goods", "k").text("orderId");
    assertThat(
            functions
                .send(
                    Event.post("/orders/{orderId}/refunds", Map.of("orderId", ORDER))
                        .user("service")
                        .claim("scope", "orders.refund"))
                .told())
        .isEqualTo("201");
    for (String lead : List.of("claimed", "completed")) {
      assertThat(functions.claim("owner", "queue-" + lead, lead).status()).isEqualTo(200);
    }
    assertThat(functions.complete("owner", "queue-completed", "completed", 1, "k").status())
        .isEqualTo(200);
  }

  /** Tokens aside: a decline is bound to the key of the stranger who was told it. */
  private static final Snapshot BEFORE = Snapshot.of(WORLD).without("IdempotencyTokensTable");

  private final FaultyClient client = new FaultyClient();
  private final Functions functions = WORLD.functions(client);

  private static int keys;

  @AfterEach
  void nothingChanged() {
    assertThat(Snapshot.of(WORLD).without("IdempotencyTokensTable")).isEqualTo(BEFORE);
    Auditor.of(WORLD).audit();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", AMOUNT + "888,\"currency\":\"CNY\"}}", AMOUNT + "1,\"currency\":\"USD\"}}"})
  void learnNothingAboutARedPacket(String body) {
    for (boolean keyed : List.of(true, false)) {
      Told missing = withdraw("missing", keyed, body);
      assertThat(missing.response().told()).isEqualTo("404 red-packet-not-found");
      for (String packet : List.of("available", "withdrawn", "not-eligible")) {
        assertThat(withdraw(packet, keyed, body)).as(packet).isEqualTo(missing);
      }
    }
  }

  @Test
  void learnNothingAboutAWithdrawal() {
    Response missing = functions.withdrawal("stranger", "missing");
    assertThat(missing.told()).isEqualTo("404 red-packet-not-found");
    for (String packet : List.of("available", "withdrawn", "not-eligible")) {
      assertThat(functions.withdrawal("stranger", packet)).as(packet).isEqualTo(missing);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", FEE + "30,\"currency\":\"CNY\"}}", FEE + "1,\"currency\":\"USD\"}}"})
  void learnNothingAboutARoom(String body) {
    for (boolean keyed : List.of(true, false)) {
      Told missing = enter("missing", keyed, body);
      assertThat(missing.response().told()).isEqualTo("404 room-not-found");
      for (String room : List.of("open", "first-entrant", "free", "charged", "closed")) {
        assertThat(enter(room, keyed, body)).as(room).isEqualTo(missing);
      }
    }
  }

  @Test
  void learnNothingAboutARoomThatTheyRead() {
    Response missing = functions.room("stranger", "missing");
    assertThat(missing.told()).isEqualTo("404 room-not-found");
    for (String room : List.of("open", "first-entrant", "free", "charged", "closed")) {
      assertThat(functions.room("stranger", room)).as(room).isEqualTo(missing);
    }
    assertThat(client.calls()).hasSize(6);
  }

  @Test
  void learnNothingAboutAnOrder() {
    Response missing = functions.order("stranger", "missing");
    assertThat(missing.told()).isEqualTo("404 order-not-found");
    assertThat(functions.order("stranger", ORDER)).isEqualTo(missing);
    assertThat(client.calls()).hasSize(2);
    assertThat(functions.order("owner", ORDER).json().path("refunds")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void learnNothingAboutALead(long fence) {
    for (boolean keyed : List.of(true, false)) {
      for (String end : List.of("completion", "release")) {
        Told missing = end(end, "missing", fence, keyed);
        assertThat(missing.response().told()).isEqualTo("404 lead-not-found");
        for (String lead : List.of("free", "claimed", "completed")) {
          assertThat(end(end, lead, fence, keyed)).as(lead).isEqualTo(missing);
        }
      }
    }
  }

  @Test
  void learnNothingAboutAQueue() {
    Told missing = claim("queue-missing");
    assertThat(missing.response().told()).isEqualTo("404 queue-not-found");
    for (String lead : List.of("free", "claimed", "completed")) {
      assertThat(claim("queue-" + lead)).as(lead).isEqualTo(missing);
    }
  }

  @Test
  void learnNothingAboutAKey() {
    assertThat(functions.outcome("owner", "withdrawal", "k").status()).isEqualTo(200);
    Response missing = functions.outcome("stranger", "withdrawal", "never-used");
    assertThat(missing.told()).isEqualTo("404 outcome-not-found");
    assertThat(functions.outcome("stranger", "withdrawal", "k")).isEqualTo(missing);
    assertThat(functions.outcome("stranger", "room-entry", "k")).isEqualTo(missing);
  }

  @Test
  void neverMeetTheOwnersKey() {
    Response stranger = functions.withdraw("stranger", "withdrawn", "k");
    assertThat(stranger.told()).isEqualTo("404 red-packet-not-found");
    assertThat(stranger.isReplay()).isFalse();
    assertThat(functions.withdraw("owner", "withdrawn", "k").told()).isEqualTo("202");
  }

  /** An answer and what it took: a difference in either would tell. */
  record Told(Response response, int calls) {}

  private Told withdraw(String packet, boolean keyed, String body) {
    int before = client.calls().size();
    Response response = functions.withdraw("stranger", packet, key(keyed), body);
    return new Told(response, client.calls().size() - before);
  }

  private Told enter(String room, boolean keyed, String body) {
    int before = client.calls().size();
    Response response = functions.enter("stranger", room, key(keyed), body);
    return new Told(response, client.calls().size() - before);
  }

  private Told end(String end, String lead, long fence, boolean keyed) {
    int before = client.calls().size();
    Response response =
        functions.send(
            Functions.endOfClaim(end, "stranger", "queue-of-strangers", lead, fence, key(keyed)));
    return new Told(response, client.calls().size() - before);
  }

  private Told claim(String queue) {
    int before = client.calls().size();
    Response response =
        functions.send(
            Functions.leadClaim("stranger", queue, key(true))
                .claim("queues", "[queue-of-strangers]"));
    return new Told(response, client.calls().size() - before);
  }

  private static String key(boolean keyed) {
    return keyed ? "k-" + keys++ : "";
  }
}
