package tollgate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import tollgate.domain.RoomPayer;

/**
 * Stories 1 to 4 and 7, and credits, transfers, freezing and refunds, over HTTP, by a crowd that
 * asks at once. Callers send a request again, with its key, until it is answered. What happened is
 * read from the tables.
 */
public final class CrowdStories {

  private static final int LEADS = 10;

  private final Servers servers;
  private final int crowd;
  private final int entries;
  private final World world;
  private final Auditor auditor;
  private final Random random = new Random();

  /**
   * The stories, with ids and amounts drawn anew each time.
   *
   * @param crowd how many ask at once
   * @param entries how many enter a room at once, and move money by one reference or for one order;
   *     four times something
   */
  public CrowdStories(Servers servers, int crowd, int entries) {
    this.servers = servers;
    this.crowd = crowd;
    this.entries = entries;
    this.world = servers.world();
    this.auditor = Auditor.of(world);
  }

  /** Tells all of them. */
  public void tell() {
    withdrawOnce();
    buyOneOfTwo();
    buyBoth();
    enter();
    claimLeads();
    creditAndTransferOnce();
    freezeOnce();
    refundInQuarters();
  }

  /** Story 1: 1 × 202, and 409 for all others. */
  private void withdrawOnce() {
    String user = id("openid");
    String packet = id("rp");
    world.redPacket(packet, user, amount());
    List<Response> answers = Race.of(crowd, crowd, i -> servers.send(withdrawal(user, packet, i)));
    assertThat(tally(answers)).isEqualTo(Map.of("202", 1L, "409 already-withdrawn", crowd - 1L));
    assertThat(answers)
        .extracting(answer -> answer.text("withdrawalId"))
        .containsOnly(theOneWithdrawalOf(packet));
  }

  /** Story 2: 1 × 201, and 402 for all others. */
  private void buyOneOfTwo() {
    String user = id("u1001");
    long balance = amount();
    List<String> products = List.of(id("goods-a"), id("goods-b"));
    long a = between(balance / 2 + 1, balance);
    long b = between(balance / 2 + 1, balance);
    world.wallet(user, balance).product(products.get(0), a).product(products.get(1), b);
    List<Response> answers =
        Race.of(crowd, crowd, i -> servers.send(purchase(user, products.get(i % 2), "k-" + i)));
    assertThat(tally(answers)).isEqualTo(Map.of("201", 1L, "402 insufficient-balance", crowd - 1L));
    assertThat(auditor.items("OrdersTable", "userId", user)).hasSize(1);
    assertThat(auditor.balance(user)).isIn(balance - a, balance - b);
  }

  /** Story 3, each purchase sent by half of the crowd: 201 for all, and two orders. */
  private void buyBoth() {
    String user = id("u100");
    List<String> products = List.of(id("item-200"), id("item-300"));
    long a = amount();
    long b = amount();
    long left = amount();
    world.wallet(user, a + b + left).product(products.get(0), a).product(products.get(1), b);
    List<Response> answers =
        Race.of(crowd, crowd, i -> servers.send(purchase(user, products.get(i % 2), "k-" + i % 2)));
    assertThat(tally(answers)).isEqualTo(Map.of("201", (long) crowd));
    assertThat(answers.stream().map(Response::body).distinct()).hasSize(2);
    assertThat(auditor.items("OrdersTable", "userId", user)).hasSize(2);
    assertThat(auditor.balance(user)).isEqualTo(left);
  }

  /**
   * Story 4: 201 for host and guest, of which one is charged, and 404 for the stranger, who is
   * every fourth.
   */
  private void enter() {
    String host = id("u7");
    String guest = id("u8");
    List<String> callers = List.of(host, guest, host, id("u9"));
    String room = id("appointment");
    long fee = amount();
    world.wallet(host, 2 * fee).wallet(guest, fee);
    world.room(room, host, guest, fee, RoomPayer.HOST);
    List<Response> answers =
        Race.of(entries, entries, i -> servers.send(entry(callers.get(i % 4), room, "k-" + i)));
    assertThat(tally(answers))
        .isEqualTo(Map.of("201", 3L * entries / 4, "404 room-not-found", entries / 4L));
    assertThat(answers.stream().filter(it -> it.json().path("charged").asBoolean())).hasSize(1);
    assertThat(auditor.balance(host)).isEqualTo(fee);
    assertThat(auditor.balance(guest)).isEqualTo(fee);
    assertThat(auditor.items("RoomEntriesTable", "roomId", room)).hasSize(3 * entries / 4);
  }

  /** Story 7: each lead goes to one of five times as many operators, and 404 to the others. */
  private void claimLeads() {
    String queue = id("queue");
    for (int i = 0; i < LEADS; i++) {
      world.lead(queue + "-" + i, queue, i);
    }
    int operators = 5 * LEADS;
    List<Response> answers =
        Race.of(
            operators,
            operators,
            i -> servers.send(Functions.leadClaim("op-" + i, queue, "k-" + queue)));
    assertThat(tally(answers))
        .isEqualTo(Map.of("200", (long) LEADS, "404 no-lead", operators - (long) LEADS));
    var leads = auditor.items("LeadsTable", "queue", queue);
    assertThat(leads).allMatch(lead -> number(lead, "fence") == 1);
    assertThat(leads).extracting(lead -> string(lead, "claimedBy")).doesNotHaveDuplicates();
    assertThat(answers.stream().filter(it -> it.status() == 200).map(it -> it.text("leadId")))
        .containsExactlyInAnyOrderElementsOf(
            leads.stream().map(lead -> string(lead, "leadId")).toList());
  }

  /**
   * One reference under as many keys, of a credit that opens a wallet and then of a transfer from
   * it: 1 × 201, and 200 with the same body for all others.
   */
  private void creditAndTransferOnce() {
    String sender = id("u10");
    String recipient = id("u11");
    String reference = id("reference");
    long amount = amount();
    world.wallet(recipient, 1);
    onceByReference(i ->
        Event.post("/wallets/{userId}/credits", Map.of("userId", sender))
            .user("till-" + i % 2)
            .claim("scope", "wallets.credit")
            .key("k-" + reference + i)
            .body("{\"reference\":\"%s\",\"amount\":%s}".formatted(reference, cny(amount))));
    assertThat(auditor.balance(sender)).isEqualTo(amount);
    onceByReference(i ->
        Event.post("/transfers", Map.of())
            .user(sender)
            .key("k-" + i)
            .body(
                "{\"to\":\"%s\",\"reference\":\"%s\",\"amount\":%s}"
                    .formatted(recipient, reference, cny(amount))));
    assertThat(auditor.balance(sender)).isZero();
    assertThat(auditor.balance(recipient)).isEqualTo(amount + 1);
  }

  private void onceByReference(IntFunction<Event> request) {
    List<Response> answers = Race.of(entries, entries, i -> servers.send(request.apply(i)));
    assertThat(tally(answers)).isEqualTo(Map.of("201", 1L, "200", entries - 1L));
    assertThat(answers.stream().map(Response::body).distinct()).hasSize(1);
  }

  /** 1 × 200, and 409 for all others; one row records the change. */
  private void freezeOnce() {
    String user = id("u12");
    world.wallet(user, amount());
    List<Response> answers =
        Race.of(
            entries,
            entries,
            i ->
                servers.send(
                    Event.post("/wallets/{userId}/freeze", Map.of("userId", user))
                        .user("operator")
                        .claim("scope", "wallets.freeze")
                        .key("k-" + user + i)
                        .body("{\"reason\":\"case %d\"}".formatted(i))));
    assertThat(tally(answers)).isEqualTo(Map.of("200", 1L, "409 already-frozen", entries - 1L));
    assertThat(auditor.items("WalletChangesTable", "userId", user)).hasSize(1);
  }

  /** 4 × 201, and 409 for all others: no more than was paid. */
  private void refundInQuarters() {
    String user = id("u13");
    String product = id("item-400");
    long quarter = amount();
    world.wallet(user, 4 * quarter).product(product, 4 * quarter);
    String order = servers.send(purchase(user, product, "k")).text("orderId");
    List<Response> answers =
        Race.of(
            entries,
            entries,
            i ->
                servers.send(
                    Event.post("/orders/{orderId}/refunds", Map.of("orderId", order))
                        .user("till")
                        .claim("scope", "orders.refund")
                        .key("k-" + order + i)
                        .body("{\"amount\":%s}".formatted(cny(quarter)))));
    assertThat(tally(answers))
        .isEqualTo(Map.of("201", 4L, "409 refund-exceeds-payment", entries - 4L));
    assertThat(auditor.balance(user)).isEqualTo(4 * quarter);
  }

  private static String cny(long minorUnits) {
    return "{\"minorUnits\":%d,\"currency\":\"CNY\"}".formatted(minorUnits);
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
