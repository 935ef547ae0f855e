package tollgate.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.testing.Auditor;
import tollgate.testing.Chaos;
import tollgate.testing.Event;
import tollgate.testing.Race;
import tollgate.testing.Seeds;
import tollgate.testing.Servers;

/**
 * Payouts end to end: {@code ./run} as a process, its pollers, its sweeper, and a provider that
 * fails. Judged by the tables, and by what the provider says that it paid.
 */
@Tag("slow")
class PayoutsOverHttpTest {

  /** Has failed before the first request, for operators to look at. */
  private static final String FAILED_IN_DEMO = "rp-failed";

  private static final int PACKETS = 1_000;
  private static final int PACKETS_UNDER_FIRE = 300;
  private static final int AT_A_TIME = 50;
  private static final int ASKED_ABOUT_AT_ONCE = 10;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  /** By this seed nobody is refused three times, which would be the end of a payout. */
  static final String FAULTS = "error=0.1,reset=0.1,refuse=0.02,slow=0.005,timeout=0.005,seed=7";

  @Test
  void paysEachOfAThousandPacketsOnceThoughTheProviderFails() throws IOException {
    try (Servers servers = new Servers(1, "--payout-faults", FAULTS)) {
      payOut(servers, PACKETS);
      assertEachIsPaidOnce(servers, PACKETS);
    }
  }

  /** Both servers hear of every withdrawal, and each that starts anew hears of all before (F4). */
  @Test
  void paysEachOnceThoughTwoServersPayAndAreKilled() throws IOException {
    try (Servers servers = new Servers(2, "--payout-faults", FAULTS)) {
      try (Chaos chaos = Chaos.amongServers(servers, 40, 120, Seeds.of("killed while paying"))) {
        payOut(servers, PACKETS_UNDER_FIRE);
        assertThat(chaos.kills()).isGreaterThan(1);
      }
      assertEachIsPaidOnce(servers, PACKETS_UNDER_FIRE);
    }
  }

  /** F5: an order that no code can read, between others that it must not hold up. */
  @Test
  void putsAPoisonRecordAsideAndGoesOn() throws IOException {
    try (Servers servers = new Servers(1)) {
      List<String> before = packets(servers, "before", 5);
      List<String> after = packets(servers, "after", 5);
      before.forEach(packet -> withdraw(servers, packet, 1));
      poison(servers);
      after.forEach(packet -> withdraw(servers, packet, 1));
      await(servers, "poison among the dead letters", it -> deadLetters(it).size() > 0);
      awaitPayouts(servers);
      assertThat(servers.local("payouts").path("paid").asInt()).isEqualTo(10);
      JsonNode letter = deadLetters(servers).get(0);
      assertThat(deadLetters(servers)).hasSize(1);
      assertThat(letter.path("queue").asText()).isEqualTo("PayoutFailuresQueue");
      assertThat(letter.at("/message/requestContext/condition").asText())
          .isEqualTo("RetryAttemptsExhausted");
      assertThat(letter.at("/message/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
    }
  }

  /** F6: nobody polls the stream, so only the sweeper can find what was ordered. */
  @Test
  void paysByTheSweeperWhatTheStreamToldNobody() throws IOException {
    try (Servers servers = new Servers(1, "--no-streams")) {
      payOut(servers, 20);
      assertThat(servers.local("payouts").path("paid").asInt()).isEqualTo(20);
    }
  }

  private static List<String> packets(Servers servers, String prefix, int count) {
    return Race.of(
        count,
        AT_A_TIME,
        number -> {
          String packet = prefix + "-" + number;
          servers.world().redPacket(packet, owner(packet), 100 + number);
          return packet;
        });
  }

  /** So many red packets are withdrawn at once; returns when all are paid. */
  static void payOut(Servers servers, int count) {
    List<String> packets = packets(servers, "payout", count);
    Race.of(
        count,
        AT_A_TIME,
        number -> {
          withdraw(servers, packets.get(number), 1);
          return number;
        });
    awaitPayouts(servers);
  }

  private static void withdraw(Servers servers, String packet, long attempt) {
    Event event =
        Event.post("/red-packets/{redPacketId}/withdrawal", Map.of("redPacketId", packet))
            .user(owner(packet))
            .key("attempt-" + attempt);
    assertThat(servers.send(event).told()).isEqualTo("202");
  }

  /** Callers look after their payouts, and ask for one again that was refused. */
  private static void awaitPayouts(Servers servers) {
    await(
        servers,
        "all packets withdrawn",
        it -> {
          List<Map<String, AttributeValue>> open =
              ordered(it).stream()
                  .filter(row -> !string(row, "status").equals("WITHDRAWN"))
                  .toList();
          open.stream()
              .filter(row -> string(row, "status").equals("AVAILABLE"))
              .forEach(
                  row -> withdraw(servers, string(row, "redPacketId"), number(row, "attempt") + 1));
          open.stream().limit(ASKED_ABOUT_AT_ONCE).forEach(row -> ask(servers, row));
          return open.isEmpty();
        });
  }

  private static void ask(Servers servers, Map<String, AttributeValue> row) {
    String packet = string(row, "redPacketId");
    Event event =
        Event.get("/red-packets/{redPacketId}/withdrawal", Map.of("redPacketId", packet))
            .user(owner(packet));
    assertThat(servers.send(event).told()).isEqualTo("200");
  }

  private static List<Map<String, AttributeValue>> ordered(Servers servers) {
    return Auditor.of(servers.world()).items("RedPacketsTable").stream()
        .filter(row -> row.containsKey("attempt") && number(row, "attempt") > 0)
        .filter(row -> !string(row, "redPacketId").equals(FAILED_IN_DEMO))
        .toList();
  }

  /** By the rows, by the provider's ledger, and by the books. */
  static void assertEachIsPaidOnce(Servers servers, int count) {
    JsonNode report = servers.local("payouts");
    Map<String, List<JsonNode>> byPacket =
        StreamSupport.stream(report.path("payouts").spliterator(), false)
            .collect(Collectors.groupingBy(payout -> payout.path("redPacketId").asText()));
    List<Map<String, AttributeValue>> rows = ordered(servers);
    assertThat(rows).hasSize(count);
    for (Map<String, AttributeValue> row : rows) {
      List<JsonNode> payouts = byPacket.getOrDefault(string(row, "redPacketId"), List.of());
      assertThat(payouts).as("one payout for each attempt").hasSize((int) number(row, "attempt"));
      assertThat(payouts.subList(0, payouts.size() - 1))
          .allMatch(payout -> payout.path("status").asText().equals("REFUSED"));
      JsonNode last = payouts.getLast();
      assertThat(last.path("status").asText()).isEqualTo("PAID");
      assertThat(last.path("attempt").asLong()).isEqualTo(number(row, "attempt"));
      assertThat(last.path("payee").asText()).isEqualTo(string(row, "owner"));
      assertThat(last.at("/amount/minorUnits").asLong()).isEqualTo(number(row, "amount"));
    }
    assertThat(report.path("paid").asInt()).isEqualTo(count);
    assertThat(report.path("refused").asInt()).as("refusals were felt").isPositive();
    assertThat(report.path("asked").asInt()).as("faults were felt").isGreaterThan(count * 11 / 10);
    Auditor.of(servers.world()).audit();
  }

  private static String owner(String packet) {
    return "owner-of-" + packet;
  }

  /** A red packet in a form that nobody writes, which becomes an order. */
  private static void poison(Servers servers) {
    Map<String, AttributeValue> row =
        new HashMap<>(
            Map.of(
                "redPacketId", AttributeValue.fromS("poison"),
                "status", AttributeValue.fromS("AVAILABLE")));
    for (String status : List.of("AVAILABLE", "WITHDRAWING")) {
      row.put("status", AttributeValue.fromS(status));
      servers
          .world()
          .engine()
          .putItem(put -> put.tableName(servers.world().table("RedPacketsTable")).item(row));
    }
  }

  private static JsonNode deadLetters(Servers servers) {
    return servers.local("dead-letters").path("deadLetters");
  }

  private static void await(Servers servers, String what, Predicate<Servers> holds) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!holds.test(servers)) {
      assertThat(System.nanoTime()).as("still waiting for " + what).isLessThan(deadline);
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
