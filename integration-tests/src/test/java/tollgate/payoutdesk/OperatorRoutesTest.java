package tollgate.payoutdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.PaymentProvider;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** Each outcome of what operators list, send again, return and record by HTTP. */
@EngineContract
class OperatorRoutesTest {

  private final World world = new World();
  private final String id = UUID.randomUUID().toString();
  private final SetClock clock = new SetClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  private final Functions functions = world.functions(clock);

  @AfterEach
  void booksBalance() {
    Auditor.of(world).audit();
  }

  @Test
  void sendsAFailedPayoutOnceMoreAndTheSweeperPaysIt() {
    world.failedRedPacket(id, "owen", 888);
    Response ordered = act("payout-attempts", 3, "a");
    assertThat(ordered.told()).isEqualTo("201");
    assertThat(ordered.json().path("attempt").asInt()).isEqualTo(4);
    assertThat(act("payout-attempts", 3, "a").isReplay()).isTrue();
    assertThat(act("payout-attempts", 3, "b").told()).isEqualTo("409 payout-not-failed");
    try (PaymentProvider provider = new PaymentProvider()) {
      clock.pass(Duration.ofMinutes(3));
      world.payouts(Engine.client(), clock, provider).sweep();
      assertThat(provider.payments().getFirst().path("reference").asText())
          .isEqualTo(ordered.text("reference"));
    }
    assertThat(status()).isEqualTo("WITHDRAWN");
  }

  @Test
  void returnsTheMoneyToTheAccountThatFundedThePacketOnce() {
    world.failedRedPacket(id, "owen", 888);
    Response returned = act("returns", 3, "a");
    assertThat(returned.told()).isEqualTo("201");
    assertThat(returned.text("returnedTo")).as("of an older row").isEqualTo("promotions");
    assertThat(act("returns", 3, "a").isReplay()).isTrue();
    assertThat(act("returns", 3, "b").told()).isEqualTo("409 already-returned");
    assertThat(act("payout-attempts", 3, "b").told()).isEqualTo("409 already-returned");
    assertThat(status()).isEqualTo("FAILED");
  }

  @Test
  void returnsTheMoneyOfACampaignToIt() {
    Event issue =
        Event.post("/red-packets", Map.of())
            .user("service")
            .claim("scope", "catalogue.write")
            .body(
                "{\"redPacketId\":\"%s\",\"to\":\"owen\",\"amount\":{\"minorUnits\":5,\"currency\":\"CNY\"},\"fundedBy\":\"promotions.spring\"}"
                    .formatted(id));
    assertThat(functions.send(issue).told()).isEqualTo("201");
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(functions.withdraw("owen", id, "k" + attempt).told()).isEqualTo("202");
      try (PaymentProvider provider = new PaymentProvider()) {
        provider.next(PaymentProvider.Trouble.REFUSE);
        clock.pass(Duration.ofMinutes(3));
        world.payouts(Engine.client(), clock, provider).sweep();
      }
    }
    assertThat(act("returns", 3, "a").text("returnedTo")).isEqualTo("promotions.spring");
    assertThat(Auditor.of(world).items("JournalTable", "credit", "promotions.spring")).hasSize(1);
  }

  @Test
  void declinesWhatIsNotInThatState() {
    assertThat(act("returns", 1, "a").told()).isEqualTo("404 payout-not-found");
    world.redPacket(id, "owen", 888);
    assertThat(act("returns", 1, "b").told()).isEqualTo("409 payout-not-failed");
    assertThat(act("payout-attempts", 1, "b").told()).isEqualTo("409 payout-not-failed");
    assertThat(finding("paid", 1, "b").told()).isEqualTo("409 payout-not-under-way");
    assertThat(functions.withdraw("owen", id, "k").told()).isEqualTo("202");
    assertThat(finding("paid", 1, "c").told()).isEqualTo("409 never-sent");
    assertThat(finding("lost", 1, "d").told()).isEqualTo("400 malformed-request");
    assertThat(act("returns", 0, "d").told()).isEqualTo("400 malformed-request");
  }

  @Test
  void meansTheAttemptThatTheOperatorStates() {
    world.failedRedPacket(id, "owen", 888);
    Response changed = act("returns", 2, "a");
    assertThat(changed.told()).isEqualTo("409 attempt-changed");
    assertThat(changed.json().path("attempt").asInt()).isEqualTo(3);
    assertThat(act("payout-attempts", 4, "b").told()).isEqualTo("409 attempt-changed");
  }

  @Test
  void recordsThatTheProviderHasPaid() {
    unanswered();
    Response recorded = finding("paid", 1, "a");
    assertThat(recorded.told()).isEqualTo("201");
    assertThat(recorded.text("status")).isEqualTo("WITHDRAWN");
    assertThat(finding("paid", 1, "a").isReplay()).isTrue();
    assertThat(finding("rejected", 1, "b").told()).isEqualTo("409 payout-not-under-way");
    assertThat(row()).containsEntry("operatorNote", AttributeValue.fromS("ticket 4711"));
  }

  @Test
  void recordsThatTheProviderWillNeverPayAndReturnsAtTheThirdTime() {
    unanswered();
    assertThat(finding("rejected", 1, "a").text("status")).isEqualTo("AVAILABLE");
    for (int attempt = 2; attempt <= 3; attempt++) {
      assertThat(functions.withdraw("owen", id, "k" + attempt).told()).isEqualTo("202");
      try (PaymentProvider provider = new PaymentProvider()) {
        provider.afterwards(() -> PaymentProvider.Trouble.PENDING);
        clock.pass(Duration.ofMinutes(3));
        world.payouts(Engine.client(), clock, provider).sweep();
      }
      clock.pass(Duration.ofMinutes(1));
      assertThat(finding("rejected", attempt, "f" + attempt).text("status"))
          .isEqualTo(attempt == 3 ? "FAILED" : "AVAILABLE");
    }
    assertThat(act("returns", 3, "r").told()).isEqualTo("201");
  }

  /** The answer holds for a moment: the same key may be sent again. */
  @Test
  void waitsForWhoeverIsTryingThePayout() {
    world.unansweredRedPacket(id, "owen", 888, clock.instant());
    assertThat(finding("paid", 1, "a").told()).isEqualTo("409 payout-in-progress");
    clock.pass(Duration.ofSeconds(19));
    assertThat(finding("paid", 1, "a").told()).isEqualTo("409 payout-in-progress");
    clock.pass(Duration.ofSeconds(1));
    assertThat(finding("paid", 1, "a").told()).isEqualTo("201");
  }

  @Test
  void endsAContradictedPayoutAtOnce() {
    world.unansweredRedPacket(id, "owen", 888, clock.instant());
    String reference = Auditor.string(row(), "payoutReference");
    Rows rows = new Rows(world);
    rows.set("RedPacketsTable", "redPacketId", id, "contradiction", "amount");
    rows.set("RedPacketsTable", "redPacketId", id, "contradictedReference", reference);
    assertThat(finding("rejected", 1, "a").told()).isEqualTo("201");
  }

  /** Each where only the condition of the red packet fails. */
  @Test
  void decidesAgainIfThePacketChangesMeanwhile() {
    world.failedRedPacket(id, "owen", 888);
    assertThat(meanwhile("returns", 3, "", () -> act("payout-attempts", 3, "other")))
        .isEqualTo("409 payout-not-failed");
    String second = id + "-2";
    world.failedRedPacket(second, "owen", 888);
    assertThat(
            world
                .functions(
                    MeanwhileClient.beforeFirstTransaction(
                        () -> functions.send(event(second, "returns", "{\"attempt\":3}", "x"))),
                    clock)
                .send(event(second, "payout-attempts", "{\"attempt\":3}", "y"))
                .told())
        .isEqualTo("409 already-returned");
    String third = id + "-3";
    world.unansweredRedPacket(third, "owen", 888, clock.instant().minus(Duration.ofHours(1)));
    String body = "{\"attempt\":1,\"finding\":\"%s\",\"note\":\"ticket\"}";
    assertThat(
            world
                .functions(
                    MeanwhileClient.beforeFirstTransaction(() ->
                        functions.send(event(third, "findings", body.formatted("rejected"), "x"))),
                    clock)
                .send(event(third, "findings", body.formatted("paid"), "y"))
                .told())
        .isEqualTo("409 payout-not-under-way");
  }

  private String meanwhile(String path, int attempt, String more, Runnable change) {
    return world
        .functions(MeanwhileClient.beforeFirstTransaction(change), clock)
        .send(event(id, path, "{\"attempt\":" + attempt + more + "}", "meanwhile"))
        .told();
  }

  @Test
  void returnsOrSendsAgainOnceHoweverManyOperatorsRace() {
    world.failedRedPacket(id, "owen", 888);
    List<Response> responses =
        Race.of(
            16,
            i ->
                world
                    .functions(clock)
                    .send(
                        event(
                            id,
                            i % 2 == 0 ? "returns" : "payout-attempts",
                            "{\"attempt\":3}",
                            "k" + i)));
    assertThat(responses).filteredOn(it -> it.status() == 201).hasSize(1);
    assertThat(responses).extracting(Response::status).containsOnly(201, 409);
  }

  @Test
  void listsWhatWaitsForAPerson() {
    world.failedRedPacket(id + "-failed", "owen", 888);
    world.unansweredRedPacket(
        id + "-old", "owen", 888, clock.instant().minus(Duration.ofHours(25)));
    world.orderedRedPacket(id + "-stuck", "owen", 888, clock.instant().minus(Duration.ofHours(2)));
    world.orderedRedPacket(id + "-new", "owen", 888, clock.instant());
    world.redPacket(id + "-available", "owen", 888);
    assertThat(waiting(Optional.empty()))
        .containsExactlyInAnyOrder(
            id + "-failed failed", id + "-old needs-operator", id + "-stuck stuck");
    assertThat(waiting(Optional.of("failed"))).containsExactly(id + "-failed failed");
    assertThat(waiting(Optional.of("stuck,needs-operator"))).hasSize(2);
    new Rows(world).remove("RedPacketsTable", "redPacketId", id + "-new", "owner");
    assertThat(waiting(Optional.of("unreadable"))).containsExactly(id + "-new unreadable");
    new Rows(world).set("RedPacketsTable", "redPacketId", id + "-new", "owner", "owen");
  }

  /** More rows than one page reads. */
  @Test
  void listsPageByPage() {
    world.failedRedPacket(id, "owen", 888);
    Map<String, AttributeValue> row = row();
    List<String> ids = IntStream.range(0, 1_100).mapToObj(i -> "copy-" + i).toList();
    ids.forEach(copy -> put(row, copy));
    List<String> found = waiting(Optional.of("failed"));
    assertThat(found).hasSize(1_101).doesNotHaveDuplicates();
    ids.forEach(this::delete);
  }

  private void put(Map<String, AttributeValue> row, String copy) {
    Map<String, AttributeValue> item = new HashMap<>(row);
    item.put("redPacketId", AttributeValue.fromS(copy));
    Engine.client()
        .putItem(request -> request.tableName(world.table("RedPacketsTable")).item(item));
  }

  private void delete(String copy) {
    Engine.client()
        .deleteItem(request ->
            request
                .tableName(world.table("RedPacketsTable"))
                .key(Map.of("redPacketId", AttributeValue.fromS(copy))));
  }

  /** What all pages list. */
  private List<String> waiting(Optional<String> reasons) {
    List<String> waiting = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Event event = Event.get("/payouts", Map.of()).user("op").claim("scope", "payouts.operate");
      reasons.ifPresent(it -> event.query("status", it));
      cursor.ifPresent(it -> event.query("cursor", it));
      Response page = functions.send(event);
      assertThat(page.told()).isEqualTo("200");
      page.json()
          .path("payouts")
          .forEach(
              it -> waiting.add(it.path("redPacketId").asText() + " " + it.path("wait").asText()));
      cursor = Optional.of(page.json().path("cursor").asText("")).filter(it -> !it.isEmpty());
    } while (cursor.isPresent());
    return waiting;
  }

  @Test
  void needsTheScopeBeforeAnythingElse() {
    for (String path : List.of("payout-attempts", "returns", "findings")) {
      assertThat(functions.send(event(id, path, "{", "k").claim("scope", "x")).told())
          .isEqualTo("403 insufficient-scope");
    }
    Event list = Event.get("/payouts", Map.of()).user("op").query("cursor", "*");
    assertThat(functions.send(list).told()).isEqualTo("403 insufficient-scope");
    assertThat(functions.send(list.claim("scope", "payouts.operate")).told())
        .isEqualTo("400 malformed-request");
    assertThat(functions.send(list.query("cursor", "").query("status", "")).told())
        .isEqualTo("400 malformed-request");
  }

  private void unanswered() {
    world.unansweredRedPacket(id, "owen", 888, clock.instant().minus(Duration.ofHours(1)));
  }

  private Response act(String path, int attempt, String key) {
    return functions.send(event(id, path, "{\"attempt\":" + attempt + "}", key));
  }

  private Response finding(String finding, int attempt, String key) {
    return functions.send(
        event(
            id,
            "findings",
            "{\"attempt\":%d,\"finding\":\"%s\",\"note\":\"ticket 4711\"}"
                .formatted(attempt, finding),
            key));
  }

  private static Event event(String packet, String path, String body, String key) {
    return Event.post("/red-packets/{redPacketId}/" + path, Map.of("redPacketId", packet))
        .user("op")
        .claim("scope", "payouts.operate")
        .key(key)
        .body(body);
  }

  private Map<String, AttributeValue> row() {
    return Auditor.of(world).items("RedPacketsTable", "redPacketId", id).getFirst();
  }

  private String status() {
    return Auditor.string(row(), "status");
  }
}
