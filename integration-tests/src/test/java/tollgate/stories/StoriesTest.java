package tollgate.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.domain.RoomPayer;
import tollgate.dynamodb.client.Clients;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.Functions;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.World;

/**
 * The stories of docs/stories.md, with ids and amounts drawn anew, over two environments that share
 * nothing but the tables. What happened is read from the tables.
 */
@EngineContract
class StoriesTest {

  private static final World WORLD = new World();

  private final Random random = new Random();
  private final String id = UUID.randomUUID().toString();
  private final String user = "u-" + id;
  private final Auditor auditor = Auditor.of(WORLD);
  private final List<Functions> environments = List.of(environment(), environment());

  @AfterEach
  void booksBalance() {
    auditor.audit();
  }

  /** Story 1, with a key of its own for each request. */
  @Test
  void withdrawsARedPacketOnceThoughAThousandAskAtOnce() {
    String packet = "rp-" + id;
    WORLD.redPacket(packet, user, amount());
    List<Response> answers = Race.of(1_000, i -> any(i).withdraw(user, packet, "k-" + i));
    assertThat(told(answers, "202")).isEqualTo(1);
    assertThat(told(answers, "409 already-withdrawn")).isEqualTo(999);
    theOneWithdrawalOf(packet);
  }

  /** Story 1, with one key for all. */
  @Test
  void givesAThousandRequestsWithOneKeyTheSameWithdrawal() {
    String packet = "rp-" + id;
    WORLD.redPacket(packet, user, amount());
    List<Response> answers = Race.of(1_000, i -> any(i).withdraw(user, packet, "k"));
    assertThat(answers).extracting(Response::told).containsOnly("202");
    assertThat(answers).extracting(Response::body).containsOnly(answers.getFirst().body());
    assertThat(answers.getFirst().text("withdrawalId")).isEqualTo(theOneWithdrawalOf(packet));
  }

  /** Story 2. */
  @Test
  void sellsOneOfTwoThingsToAWalletThatCoversEitherButNotBoth() {
    long balance = amount();
    long a = between(balance / 2 + 1, balance);
    long b = between(balance / 2 + 1, balance);
    WORLD.wallet(user, balance).product("a-" + id, a).product("b-" + id, b);
    List<Response> answers =
        Race.of(200, i -> any(i / 2).buy(user, (i % 2 == 0 ? "a-" : "b-") + id, "k-" + i));
    assertThat(told(answers, "201")).isEqualTo(1);
    assertThat(told(answers, "402 insufficient-balance")).isEqualTo(199);
    assertThat(orders()).hasSize(1);
    assertThat(auditor.balance(user)).isIn(balance - a, balance - b);
  }

  /** Story 3. */
  @Test
  void sellsBothOfTwoThingsToAWalletThatCoversBoth() {
    long a = amount();
    long b = amount();
    long left = random.nextLong(500);
    WORLD.wallet(user, a + b + left).product("a-" + id, a).product("b-" + id, b);
    List<Response> answers =
        Race.of(2, i -> any(i).buy(user, (i == 0 ? "a-" : "b-") + id, "k-" + i));
    assertThat(told(answers, "201")).isEqualTo(2);
    assertThat(orders()).hasSize(2);
    assertThat(auditor.balance(user)).isEqualTo(left);
  }

  /** Story 4. */
  @Test
  void chargesARoomOnceThoughTwoHundredEnterAtOnce() {
    long fee = amount();
    String room = "r-" + id;
    WORLD.wallet(user, 3 * fee).wallet("guest-" + id, 3 * fee);
    WORLD.room(room, user, "guest-" + id, fee, RoomPayer.HOST);
    List<Response> answers =
        Race.of(200, i -> any(i).enter(i % 4 == 3 ? "guest-" + id : user, room, "k-" + i));
    assertThat(told(answers, "201")).isEqualTo(200);
    assertThat(answers.stream().filter(it -> it.json().path("charged").asBoolean())).hasSize(1);
    assertThat(any(1).enter(user, room, "again").json().path("charged").asBoolean()).isFalse();
    assertThat(any(0).enter("stranger-" + id, room, "k").told()).isEqualTo("404 room-not-found");
    assertThat(auditor.balance(user)).isEqualTo(2 * fee);
    assertThat(auditor.balance("guest-" + id)).isEqualTo(3 * fee);
    assertThat(auditor.items("RoomEntriesTable", "roomId", room)).hasSize(201);
  }

  /** Story 5. */
  @Test
  void takesADoubleClickWithoutAKeyForOnePurchase() {
    long price = amount();
    WORLD.wallet(user, 5 * price).product("p-" + id, price);
    List<Response> clicks = Race.of(2, i -> any(i).buy(user, "p-" + id, ""));
    assertThat(clicks).extracting(Response::told).containsOnly("201");
    assertThat(clicks).extracting(Response::body).containsOnly(clicks.getFirst().body());
    assertThat(orders()).containsExactly(clicks.getFirst().text("orderId"));
    assertThat(auditor.balance(user)).isEqualTo(4 * price);
  }

  /** Story 6: the wallet is another one than that which stood there when the purchase began. */
  @Test
  void doesNotFailAPurchaseForATopUpThatLandsBetweenItsReadAndItsWrite() {
    long price = amount();
    long topUp = amount();
    WORLD.wallet(user, price).product("p-" + id, price);
    Functions overtaken =
        WORLD.functions(MeanwhileClient.beforeFirstTransaction(() -> WORLD.topUp(user, topUp)));
    assertThat(overtaken.buy(user, "p-" + id, "k").told()).isEqualTo("201");
    assertThat(auditor.balance(user)).isEqualTo(topUp);
  }

  /** Story 6, the other way about: the top-up is what pays. */
  @Test
  void paysWithMoneyThatArrivesBetweenItsReadAndItsWrite() {
    long price = amount();
    WORLD.wallet(user, price - 1).product("p-" + id, price);
    Functions overtaken =
        WORLD.functions(MeanwhileClient.beforeFirstTransaction(() -> WORLD.topUp(user, 1)));
    assertThat(overtaken.buy(user, "p-" + id, "k").told()).isEqualTo("201");
    assertThat(auditor.balance(user)).isZero();
  }

  /** Story 7, with five times as many operators as leads, who poll until all leads are out. */
  @Test
  void handsEachOfTenLeadsToOneOfFiftyOperators() {
    String queue = "q-" + id;
    for (int i = 0; i < 10; i++) {
      WORLD.lead(i + "-of-" + id, queue, between(0, 5));
    }
    List<Response> answers =
        Race.of(
            50,
            i -> {
              Response answer = any(i).claim("op-" + i, queue, "k");
              while (answer.status() != 200 && owners(queue).size() < 10) {
                answer = any(i).claim("op-" + i, queue, "k");
              }
              return answer;
            });
    assertThat(told(answers, "200")).isEqualTo(10);
    assertThat(answers.stream().filter(it -> it.status() == 200).map(it -> it.text("leadId")))
        .doesNotHaveDuplicates();
    assertThat(owners(queue)).hasSize(10).doesNotHaveDuplicates();
  }

  private List<String> owners(String queue) {
    return auditor.items("LeadsTable", "queue", queue).stream()
        .filter(lead -> string(lead, "status").equals("CLAIMED"))
        .map(lead -> string(lead, "claimedBy"))
        .toList();
  }

  private static Functions environment() {
    return WORLD.functions(Engine.reachedBy(Clients.configured()).build());
  }

  private Functions any(int request) {
    return environments.get(request % environments.size());
  }

  private long amount() {
    return between(2, 1_000_000);
  }

  private long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  private static long told(List<Response> answers, String what) {
    return answers.stream().filter(answer -> answer.told().equals(what)).count();
  }

  private List<String> orders() {
    return auditor.items("OrdersTable", "userId", user).stream()
        .map(order -> string(order, "orderId"))
        .toList();
  }

  /** By the row and the journal, which agree that there was one. */
  private String theOneWithdrawalOf(String packet) {
    var row = auditor.items("RedPacketsTable", "redPacketId", packet).getFirst();
    assertThat(string(row, "status")).isEqualTo("WITHDRAWING");
    assertThat(number(row, "attempt")).isEqualTo(1);
    assertThat(auditor.items("JournalTable", "debit", "red-packet:" + packet))
        .extracting(entry -> string(entry, "cause"))
        .containsExactly("withdrawal:" + string(row, "withdrawalId"));
    return string(row, "withdrawalId");
  }
}
