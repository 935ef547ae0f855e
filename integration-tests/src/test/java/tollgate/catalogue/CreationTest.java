package tollgate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.RoomPayer;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** Each outcome of creating rooms, leads and red packets: an id stands for one of them for ever. */
@EngineContract
class CreationTest {

  private static final World WORLD = new World();

  private final String id = UUID.randomUUID().toString();
  private final String service = "service-" + UUID.randomUUID();
  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);

  enum Kind {
    ROOM(
        "/rooms",
        "roomId",
        "RoomsTable",
        "\"host\":\"hal\",\"guest\":\"gus\",\"fee\":{\"minorUnits\":%d,\"currency\":\"CNY\"},\"payer\":\"HOST\""),
    LEAD("/leads", "leadId", "LeadsTable", "\"queue\":\"sales\",\"weight\":%d"),
    RED_PACKET(
        "/red-packets",
        "redPacketId",
        "RedPacketsTable",
        "\"to\":\"owen\",\"amount\":{\"minorUnits\":%d,\"currency\":\"CNY\"}");

    private final String route;
    private final String idName;
    private final String table;
    private final String content;

    Kind(String route, String idName, String table, String content) {
      this.route = route;
      this.idName = idName;
      this.table = table;
      this.content = content;
    }

    /** With an id, or without one if it is empty. */
    Event event(String id, long number) {
      String stated = id.isEmpty() ? "" : "\"" + idName + "\":\"" + id + "\",";
      return Event.post(route, Map.of())
          .claim("scope", "catalogue.write")
          .body("{" + stated + content.formatted(number) + "}");
    }
  }

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @ParameterizedTest
  @EnumSource
  void createsOnceForEverWhateverTheKeyAndTheCaller(Kind kind) {
    Response first = create(kind, id, 30, "k");
    assertThat(first.told()).isEqualTo("201");
    assertThat(first.text(kind.idName)).isEqualTo(id);
    assertThat(create(kind, id, 30, "k").isReplay()).isTrue();
    Response again = create(kind, id, 30, "l");
    assertThat(again.told()).isEqualTo("200");
    assertThat(again.isReplay()).isFalse();
    assertThat(again.body()).isEqualTo(first.body());
    clock.pass(Duration.ofDays(400));
    assertThat(create(kind, id, 30, "k").told()).isEqualTo("200");
    assertThat(create(kind, id, 30, "").body()).isEqualTo(first.body());
    assertThat(functions.send(kind.event(id, 30).user("another").key("k")).told()).isEqualTo("200");
    assertThat(create(kind, id, 31, "m").told()).isEqualTo("409 id-taken");
    assertThat(create(kind, id, 30, "m").told()).isEqualTo("422 idempotency-key-reused");
    assertThat(Auditor.of(WORLD).items(kind.table, kind.idName, id)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void makesAnIdOnceForEachKey(Kind kind) {
    Response first = create(kind, "", 30, "k");
    assertThat(first.told()).isEqualTo("201");
    clock.pass(Duration.ofDays(400));
    Response again = create(kind, "", 30, "k");
    assertThat(again.told()).isEqualTo("201");
    assertThat(again.isReplay()).isTrue();
    assertThat(again.body()).isEqualTo(first.body());
    clock.pass(Duration.ofDays(400));
    assertThat(create(kind, "", 31, "k").told()).isEqualTo("422 idempotency-key-reused");
    assertThat(create(kind, "", 30, "l").text(kind.idName)).isNotEqualTo(first.text(kind.idName));
  }

  @ParameterizedTest
  @EnumSource
  void makesAnotherIdWithoutAKeyAMinuteLater(Kind kind) {
    Response first = create(kind, "", 30, "");
    assertThat(create(kind, "", 30, "").body()).as("a double click").isEqualTo(first.body());
    clock.pass(Duration.ofSeconds(61));
    assertThat(create(kind, "", 30, "").text(kind.idName)).isNotEqualTo(first.text(kind.idName));
  }

  @ParameterizedTest
  @EnumSource
  void createsOneHoweverManyKeysRace(Kind kind) {
    List<Response> responses =
        Race.of(
            20, i -> WORLD.functions().send(kind.event(id, 30 + i % 2).user(service).key("k" + i)));
    assertThat(responses).filteredOn(it -> it.status() == 201).hasSize(1);
    assertThat(responses).filteredOn(it -> it.status() == 200).hasSize(9);
    assertThat(responses)
        .filteredOn(it -> it.status() > 201)
        .hasSize(10)
        .extracting(Response::told)
        .containsOnly("409 id-taken");
    assertThat(Auditor.of(WORLD).items(kind.table, kind.idName, id)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void needsTheScopeBeforeAnythingElse(Kind kind) {
    assertThat(functions.send(kind.event(id, -1).user(service).claim("scope", "x")).told())
        .isEqualTo("403 insufficient-scope");
    assertThat(create(kind, id, -1, "k").told()).isEqualTo("400 malformed-request");
  }

  @Test
  void letsARoomBeEnteredAndKeepsItsFirstResult() {
    String host = "u-" + id;
    WORLD.wallet(host, 100);
    Event event =
        Event.post("/rooms", Map.of())
            .claim("scope", "catalogue.write")
            .user(service)
            .body(
                """
                {"roomId":"%s","host":"%s","guest":"gus","fee":{"minorUnits":30,"currency":"CNY"},\
                "payer":"FIRST_ENTRANT"}\
                """
                    .formatted(id, host));
    Response created = functions.send(event.key("a"));
    assertThat(functions.enter(host, id, "k").json().path("charged").asBoolean()).isTrue();
    assertThat(functions.send(event.key("b")).body()).isEqualTo(created.body());
    assertThat(functions.send(event.key("c").body(event.body().replace("gus", host))).told())
        .as("with oneself")
        .isEqualTo("400 malformed-request");
    assertThat(functions.send(event.key("d").body(event.body().replace("FIRST_", "LAST_"))).told())
        .isEqualTo("400 malformed-request");
  }

  @Test
  void letsALeadBeClaimed() {
    String queue = "q-" + id;
    Event event = Kind.LEAD.event(id, 3).user(service);
    assertThat(functions.send(event.body(event.body().replace("sales", queue)).key("a")).told())
        .isEqualTo("201");
    Response claim = functions.claim("op", queue, "k");
    assertThat(claim.text("leadId")).isEqualTo(id);
    assertThat(claim.json().path("weight").asLong()).isEqualTo(3);
  }

  @Test
  void fundsARedPacketThatCanBeWithdrawn() {
    create(Kind.RED_PACKET, id, 888, "k");
    assertThat(functions.withdraw("owen", id, id).told()).isEqualTo("202");
    assertThat(create(Kind.RED_PACKET, id, 888, "l").told()).isEqualTo("200");
    assertThat(funding())
        .containsEntry("debit", AttributeValue.fromS("promotions"))
        .containsEntry("amount", AttributeValue.fromN("888"));
  }

  @Test
  void fundsARedPacketFromACampaign() {
    Event event = Kind.RED_PACKET.event(id, 888).user(service);
    String body = event.body().replace("}}", "},\"fundedBy\":\"%s\",\"eligible\":false}");
    Response issued = functions.send(event.key("k").body(body.formatted("promotions.spring")));
    assertThat(issued.text("fundedBy")).isEqualTo("promotions.spring");
    assertThat(funding()).containsEntry("debit", AttributeValue.fromS("promotions.spring"));
    assertThat(functions.withdraw("owen", id, id).told()).isEqualTo("409 not-eligible");
    for (String other : List.of("payouts", "merchant", "wallet:owen", "promotions.", "promotion")) {
      assertThat(functions.send(event.key("l").body(body.formatted(other))).told())
          .as(other)
          .isEqualTo("400 malformed-request");
    }
  }

  /** A row of an older release names no funder and no time: it was funded by promotions. */
  @Test
  void knowsARedPacketAndARoomOfAnOlderRelease() {
    WORLD.redPacket(id, "owen", 888);
    Response packet = create(Kind.RED_PACKET, id, 888, "k");
    assertThat(packet.told()).isEqualTo("200");
    assertThat(packet.text("fundedBy")).isEqualTo("promotions");
    assertThat(packet.json().has("issuedAt")).isFalse();
    WORLD.room(id, "hal", "gus", 30, RoomPayer.HOST);
    Response room = create(Kind.ROOM, id, 30, "k");
    assertThat(room.told()).isEqualTo("200");
    assertThat(room.json().has("createdAt")).isFalse();
  }

  private Map<String, AttributeValue> funding() {
    return Auditor.of(WORLD).items("JournalTable", "cause", "funding:" + id).getFirst();
  }

  private Response create(Kind kind, String stated, long number, String key) {
    return functions.send(kind.event(stated, number).user(service).key(key));
  }
}
