package tollgate;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tollgate.domain.RoomPayer;
import tollgate.testing.Auditor;
import tollgate.testing.Chaos;
import tollgate.testing.Event;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.Seeds;
import tollgate.testing.Servers;
import tollgate.testing.World;

/**
 * Stories 1 to 4 over HTTP, a thousand requests at once each, over two server processes on one
 * engine; once in peace, once while the servers are killed and started anew. Callers send a request
 * again, with its key, until it is answered. What happened is read from the tables.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TwoServersTest {

  private static final int CROWD = 1_000;
  private static final int ENTRIES = 200;

  private final Random random = new Random();
  private Servers servers;
  private World world;
  private Auditor auditor;

  @BeforeAll
  void start() throws IOException {
    servers = new Servers();
    world = servers.world();
    auditor = Auditor.of(world);
  }

  @AfterAll
  void stop() {
    servers.close();
  }

  @AfterEach
  void booksBalance() {
    auditor.audit();
  }

  @Test
  void tellsEveryCallerOfACrowdExactlyWhatHappened() {
    tellTheStories();
  }

  @Test
  void tellsTheSameWhileServersAreKilled() {
    try (Chaos chaos = new Chaos(servers, Seeds.of("killed servers"))) {
      tellTheStories();
      assertThat(chaos.kills()).isGreaterThan(1);
      assertThat(servers.retries()).as("the kills were felt").isPositive();
    }
  }

  private void tellTheStories() {
    withdrawOnce();
    buyOneOfTwo();
    buyBoth();
    enter();
  }

  /** Story 1: 1 × 202 and 999 × 409. */
  private void withdrawOnce() {
    String user = id("openid");
    String packet = id("rp");
    world.redPacket(packet, user, amount());
    List<Response> answers = Race.of(CROWD, CROWD, i -> servers.send(withdrawal(user, packet, i)));
    assertThat(tally(answers)).isEqualTo(Map.of("202", 1L, "409 already-withdrawn", CROWD - 1L));
    assertThat(answers)
        .extracting(answer -> answer.text("withdrawalId"))
        .containsOnly(theOneWithdrawalOf(packet));
  }

  /** Story 2: 1 × 201 and 999 × 402. */
  private void buyOneOfTwo() {
    String user = id("u1001");
    long balance = amount();
    List<String> products = List.of(id("goods-a"), id("goods-b"));
    long a = between(balance / 2 + 1, balance);
    long b = between(balance / 2 + 1, balance);
    world.wallet(user, balance).product(products.get(0), a).product(products.get(1), b);
    List<Response> answers =
        Race.of(CROWD, CROWD, i -> servers.send(purchase(user, products.get(i % 2), "k-" + i)));
    assertThat(tally(answers)).isEqualTo(Map.of("201", 1L, "402 insufficient-balance", CROWD - 1L));
    assertThat(auditor.items("OrdersTable", "userId", user)).hasSize(1);
    assertThat(auditor.balance(user)).isIn(balance - a, balance - b);
  }

  /** Story 3, each purchase sent five hundred times: 1,000 × 201, and two orders. */
  private void buyBoth() {
    String user = id("u100");
    List<String> products = List.of(id("item-200"), id("item-300"));
    long a = amount();
    long b = amount();
    long left = amount();
    world.wallet(user, a + b + left).product(products.get(0), a).product(products.get(1), b);
    List<Response> answers =
        Race.of(CROWD, CROWD, i -> servers.send(purchase(user, products.get(i % 2), "k-" + i % 2)));
    assertThat(tally(answers)).isEqualTo(Map.of("201", (long) CROWD));
    assertThat(answers.stream().map(Response::body).distinct()).hasSize(2);
    assertThat(auditor.items("OrdersTable", "userId", user)).hasSize(2);
    assertThat(auditor.balance(user)).isEqualTo(left);
  }

  /** Story 4: 150 × 201 of which one is charged, and 50 × 404 for a stranger. */
  private void enter() {
    String host = id("u7");
    String guest = id("u8");
    List<String> callers = List.of(host, guest, host, id("u9"));
    String room = id("appointment");
    long fee = amount();
    world.wallet(host, 2 * fee).wallet(guest, fee);
    world.room(room, host, guest, fee, RoomPayer.HOST);
    List<Response> answers =
        Race.of(ENTRIES, ENTRIES, i -> servers.send(entry(callers.get(i % 4), room, "k-" + i)));
    assertThat(tally(answers)).isEqualTo(Map.of("201", 150L, "404 room-not-found", 50L));
    assertThat(answers.stream().filter(it -> it.json().path("charged").asBoolean())).hasSize(1);
    assertThat(auditor.balance(host)).isEqualTo(fee);
    assertThat(auditor.balance(guest)).isEqualTo(fee);
    assertThat(auditor.items("RoomEntriesTable", "roomId", room)).hasSize(150);
  }

  private static Event withdrawal(String user, String packet, int i) {
    return Event.post("/red-packets/{redPacketId}/withdrawal", Map.of("redPacketId", packet))
        .user(user)
        .key("k-" + i);
  }

  private static Event purchase(String user, String product, String key) {
    return Event.post("/purchases", Map.of())
        .user(user)
        .key(key)
        .body("{\"productId\":\"%s\",\"quantity\":1}".formatted(product));
  }

  private static Event entry(String user, String room, String key) {
    return Event.post("/rooms/{roomId}/entries", Map.of("roomId", room)).user(user).key(key);
  }

  /** By the row and the journal, which agree that there was one. */
  private String theOneWithdrawalOf(String packet) {
    var row = auditor.items("RedPacketsTable", "redPacketId", packet).getFirst();
    assertThat(number(row, "attempt")).isEqualTo(1);
    assertThat(auditor.items("JournalTable", "debit", "red-packet:" + packet))
        .extracting(entry -> string(entry, "cause"))
        .containsExactly("withdrawal:" + string(row, "withdrawalId"));
    return string(row, "withdrawalId");
  }

  private static Map<String, Long> tally(List<Response> answers) {
    return answers.stream().collect(Collectors.groupingBy(Response::told, Collectors.counting()));
  }

  private static String id(String kind) {
    return kind + "-" + UUID.randomUUID();
  }

  private long amount() {
    return between(2, 1_000_000);
  }

  private long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }
}
