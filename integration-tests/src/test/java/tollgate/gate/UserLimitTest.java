package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.testing.Auditor;
import tollgate.testing.DelegatingClient;
import tollgate.testing.EngineContract;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** One user cannot send so many requests that others wait, and is told when to go on. */
@EngineContract
class UserLimitTest {

  /** A sixtieth of it is one: each request is counted in the user's row at once. */
  private static final int FEW = 5;

  private static final int MANY = 120;
  private static final World WORLD = new World();

  private final String user = "u-" + UUID.randomUUID();
  private final String product = "p-" + UUID.randomUUID();
  private final SetClock clock = new SetClock();

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void executesAsManyRequestsAsAllowedAndNoMore() {
    Functions functions = buyer(FEW);
    for (int i = 0; i < FEW; i++) {
      assertThat(functions.buy(user, product, "k" + i).told()).isEqualTo("201");
    }
    assertThat(functions.buy(user, product, "over").told()).isEqualTo("429 too-many-requests");
    assertThat(orders()).isEqualTo(FEW);
  }

  @Test
  void doesNotBindTheAnswerToTheKey() {
    Functions functions = buyer(FEW);
    exhaust(functions);
    assertThat(functions.buy(user, product, "later").told()).isEqualTo("429 too-many-requests");
    clock.pass(Duration.ofMinutes(1));
    assertThat(functions.buy(user, product, "later").told()).isEqualTo("201");
  }

  @Test
  void saysWhenTheMinuteEnds() {
    Functions functions = buyer(FEW);
    exhaust(functions);
    Response response = functions.buy(user, product, "over");
    assertThat(Integer.parseInt(response.headers().get("retry-after"))).isBetween(1, 60);
    clock.pass(Duration.ofSeconds(Integer.parseInt(response.headers().get("retry-after")) + 1));
    assertThat(functions.buy(user, product, "over").told()).isEqualTo("201");
  }

  @Test
  void countsAllRoutesAndEnvironmentsTogether() {
    Functions one = buyer(FEW);
    WORLD.redPacket("rp-" + user, user, 888);
    exhaust(one);
    Functions other = WORLD.limited(WORLD.engine(), clock, FEW);
    assertThat(other.withdraw(user, "rp-" + user, "k").told()).isEqualTo("429 too-many-requests");
  }

  @Test
  void countsDeclinesAndReplays() {
    WORLD.product(product, 70);
    Functions functions = WORLD.limited(WORLD.engine(), clock, FEW);
    for (int i = 0; i < FEW; i++) {
      assertThat(functions.buy(user, product, "same").told()).isEqualTo("404 wallet-not-found");
    }
    assertThat(functions.buy(user, product, "same").told()).isEqualTo("429 too-many-requests");
  }

  @Test
  void letsOthersGoOn() {
    Functions functions = buyer(FEW);
    exhaust(functions);
    String other = "other-" + user;
    WORLD.wallet(other, 70);
    assertThat(functions.buy(other, product, "k").told()).isEqualTo("201");
  }

  @Test
  void answersFromMemoryOnceItKnows() {
    AtomicInteger calls = new AtomicInteger();
    Functions functions = buyer(counting(calls), FEW);
    exhaust(functions);
    assertThat(functions.buy(user, product, "over").told()).isEqualTo("429 too-many-requests");
    int before = calls.get();
    assertThat(functions.buy(user, product, "again").told()).isEqualTo("429 too-many-requests");
    assertThat(calls).hasValue(before);
  }

  @Test
  void makesNoCallForAUserWithFewRequests() {
    AtomicInteger calls = new AtomicInteger();
    Functions functions = buyer(counting(calls), MANY);
    assertThat(functions.buy(user, product, "k1").told()).isEqualTo("201");
    assertThat(calls).as("a read of the price, and the purchase").hasValue(2);
    assertThat(functions.buy(user, product, "k2").told()).isEqualTo("201");
    assertThat(calls).as("the purchase, and a share of two requests").hasValue(4);
  }

  @Test
  void failsForNoUserWhileTheRowCannotBeCounted() {
    Functions functions = buyer(new FaultyClient(Fault.LOSE_ANSWER), FEW);
    assertThat(functions.buy(user, product, "k").told()).isEqualTo("201");
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void ordinaryUsersNoticeNothingOfOneWhoDoesNotStop() {
    List<String> ordinary = Stream.generate(() -> "o-" + UUID.randomUUID()).limit(10).toList();
    WORLD.product(product, 7);
    Stream.concat(ordinary.stream(), Stream.of(user)).forEach(each -> WORLD.wallet(each, 7_000));
    List<Functions> environments =
        Stream.generate(() -> WORLD.limited(WORLD.engine(), clock, MANY)).limit(4).toList();

    List<List<String>> answers =
        Race.of(
            ordinary.size() + environments.size(),
            runner ->
                runner < ordinary.size()
                    ? purchases(environments, ordinary.get(runner), 5)
                    : purchases(List.of(environments.get(runner - ordinary.size())), user, MANY));

    assertThat(answers.subList(0, ordinary.size())).containsOnly(Collections.nCopies(5, "201"));
    List<String> ofTheOne =
        answers.subList(ordinary.size(), answers.size()).stream().flatMap(List::stream).toList();
    assertThat(ofTheOne).containsOnly("201", "429 too-many-requests");
    assertThat(ofTheOne.stream().filter("201"::equals).count())
        .as("the limit, and a share for each environment")
        .isBetween((long) MANY, (long) MANY + environments.size() * MANY / 60);
  }

  /** One after the other, each in the next environment. */
  private List<String> purchases(List<Functions> environments, String buyer, int requests) {
    return IntStream.range(0, requests)
        .mapToObj(i ->
            environments
                .get(i % environments.size())
                .buy(buyer, product, UUID.randomUUID().toString())
                .told())
        .toList();
  }

  private Functions buyer(int limit) {
    return buyer(WORLD.engine(), limit);
  }

  private Functions buyer(DynamoDbClient client, int limit) {
    WORLD.product(product, 70);
    WORLD.wallet(user, 70L * (limit + 1));
    return WORLD.limited(client, clock, limit);
  }

  private void exhaust(Functions functions) {
    for (int i = 0; i < FEW; i++) {
      assertThat(functions.buy(user, product, "k" + i).status()).isLessThan(429);
    }
  }

  private long orders() {
    return Auditor.of(WORLD).items("OrdersTable", "userId", user).size();
  }

  private static DelegatingClient counting(AtomicInteger calls) {
    return new DelegatingClient() {
      @Override
      protected <Q, R> R pass(Q request, Function<Q, R> call) {
        calls.incrementAndGet();
        return call.apply(request);
      }
    };
  }
}
