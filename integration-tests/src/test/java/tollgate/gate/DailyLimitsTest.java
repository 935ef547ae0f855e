package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.RoomPayer;
import tollgate.domain.WalletStatus;
import tollgate.testing.Auditor;
import tollgate.testing.DelegatingClient;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** What a user spends by an operation in a day never exceeds the limit, and counts once. */
@EngineContract
class DailyLimitsTest {

  private static final World WORLD = new World();
  private static final Set<String> ROOMS = ConcurrentHashMap.newKeySet();
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final String MIDNIGHT = "2026-12-02T00:00:00Z";

  private static final Map<OperationName, String> LIMITS =
      Stream.of(Spending.values())
          .collect(
              Collectors.toMap(
                  spending -> OperationName.valueOf(spending.name()), _ -> "CNY:100,USD:30"));

  private final String user = "u-" + UUID.randomUUID();
  private final SetClock clock = new SetClock(NOON);
  private final Functions functions = limited(WORLD.engine(), clock);

  /** The operations with a limit, and the name of the counter in the wallet's row. */
  enum Spending {
    PURCHASE("purchase"),
    ROOM_ENTRY("roomEntry"),
    TRANSFER("transfer"),
    HOLD("hold");

    private final String counter;

    Spending(String counter) {
      this.counter = counter;
    }
  }

  private static Functions limited(DynamoDbClient client, SetClock clock) {
    return WORLD.limitedByDay(client, clock, LIMITS);
  }

  @BeforeEach
  void goodsAndARecipient() {
    WORLD.product("p-" + user, 1).wallet("r-" + user, 0);
  }

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @ParameterizedTest
  @EnumSource
  void executesWhatTheLimitAllowsAndSaysWhatIsLeft(Spending spending) {
    WORLD.wallet(user, 1_000);
    assertThat(spend(spending, 60, "a").told()).isEqualTo("201");
    assertExceeded(spend(spending, 41, "b"), 40);
    assertThat(spend(spending, 40, "c").told()).isEqualTo("201");
    assertExceeded(spend(spending, 1, "d"), 0);
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(900);
    assertThat(counters()).containsExactlyInAnyOrderEntriesOf(counted(spending, "20261201", 100));
  }

  @ParameterizedTest
  @EnumSource
  void declinesAnAmountThatIsMoreThanAWholeDays(Spending spending) {
    WORLD.wallet(user, 1_000);
    assertExceeded(spend(spending, 101, "a"), 100);
    assertThat(counters()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void judgesTheLimitAfterStatusAndCurrencyAndBeforeTheBalance(Spending spending) {
    assertThat(spend(spending, 101, "a").told()).isEqualTo("404 wallet-not-found");
    WORLD.wallet(user, 50);
    assertExceeded(spend(spending, 101, "b"), 100);
    assertThat(spend(spending, 51, "c").told()).isEqualTo("402 insufficient-balance");
    WORLD.wallet("f-" + user, Money.of(50, "CNY"), WalletStatus.FROZEN);
    assertThat(spend(functions, "f-" + user, spending, 101, "d").told())
        .isEqualTo("403 wallet-frozen");
    WORLD.wallet("e-" + user, Money.of(50, "EUR"), WalletStatus.ACTIVE);
    assertThat(spend(functions, "e-" + user, spending, 101, "e").told())
        .isEqualTo("409 currency-mismatch");
  }

  @ParameterizedTest
  @EnumSource
  void bindsTheDeclineToItsKeyAndCountsAReplayOnce(Spending spending) {
    WORLD.wallet(user, 1_000);
    Response first = spend(spending, 100, "a");
    Response decline = spend(spending, 1, "b");
    assertThat(spend(spending, 100, "a").isReplay()).isTrue();
    assertThat(first.told()).isEqualTo("201");
    clock.pass(Duration.ofHours(13));
    assertThat(spend(spending, 1, "b")).as("the next day").isEqualTo(decline.replayed());
    assertThat(spend(spending, 1, "c").told()).isEqualTo("201");
  }

  /** A decline without a key is not bound: a retry after midnight is decided for its own day. */
  @ParameterizedTest
  @EnumSource
  void beginsAnewAtMidnightAndRemovesTheDayBefore(Spending spending) {
    WORLD.wallet(user, 1_000);
    clock.pass(Duration.ofHours(12).minusMillis(1));
    assertThat(spend(spending, 100, "a").told()).isEqualTo("201");
    assertExceeded(spend(spending, 1, ""), 0);
    clock.pass(Duration.ofMillis(1));
    assertThat(spend(spending, 1, "").told()).isEqualTo("201");
    assertThat(counters()).containsExactlyInAnyOrderEntriesOf(counted(spending, "20261202", 1));
  }

  /** A week is removed blindly; an older day fails the condition, and is seen that way. */
  @ParameterizedTest
  @ValueSource(ints = {2, 7, 8, 400})
  void keepsOneCounterHoweverLongThePauseWas(int days) {
    WORLD.wallet(user, 1_000);
    for (Spending spending : Spending.values()) {
      assertThat(spend(spending, 100, "a").told()).isEqualTo("201");
      assertThat(counters()).hasSize(2);
      clock.pass(Duration.ofDays(days));
      assertThat(spend(spending, 99, "b").told()).isEqualTo("201");
      assertThat(counters()).hasSize(2).containsValue("99");
      assertExceeded(spend(spending, 2, "c").told());
      clearCounters();
    }
  }

  /** Else a machine whose clock is behind would begin the day before again. */
  @ParameterizedTest
  @EnumSource
  void neverGoesBackToADayThatIsOver(Spending spending) {
    WORLD.wallet(user, 1_000);
    Functions behind = limited(WORLD.engine(), clock);
    Functions ahead =
        WORLD.limitedByDay(
            WORLD.engine(), InstantSource.offset(clock, Duration.ofMinutes(5)), LIMITS);
    clock.pass(Duration.ofHours(-12).minusMinutes(1));
    assertThat(spend(behind, user, spending, 100, "a").told()).isEqualTo("201");
    assertThat(spend(ahead, user, spending, 70, "b").told()).isEqualTo("201");
    assertExceeded(spend(behind, user, spending, 31, "c"), 30);
    assertThat(spend(behind, user, spending, 30, "d").told()).isEqualTo("201");
    assertThat(counters()).containsExactlyInAnyOrderEntriesOf(counted(spending, "20261201", 100));
  }

  @ParameterizedTest
  @EnumSource
  void letsConcurrentRequestsNotExceedTheLimitTogether(Spending spending) {
    WORLD.wallet(user, 1_000);
    List<String> told = Race.of(40, i -> spend(spending, 10, "k" + i).told());
    assertThat(told)
        .containsOnly("201", "409 limit-exceeded")
        .filteredOn("201"::equals)
        .hasSize(10);
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(900);
    assertThat(counters()).containsExactlyInAnyOrderEntriesOf(counted(spending, "20261201", 100));
  }

  /** Another request spends between the decision and its transaction. */
  @ParameterizedTest
  @EnumSource
  void restsOnTheRowAsTheTransactionFoundIt(Spending spending) {
    WORLD.wallet(user, 1_000);
    Functions slow =
        limited(MeanwhileClient.beforeFirstTransaction(() -> spend(spending, 95, "other")), clock);
    assertExceeded(spend(slow, user, spending, 10, "k"), 5);
  }

  @ParameterizedTest
  @EnumSource
  void countsOnceWhenTheAnswerIsLost(Spending spending) {
    WORLD.wallet(user, 1_000);
    Functions lossy = limited(new FaultyClient(Fault.LOSE_ANSWER), clock);
    assertThat(spend(lossy, user, spending, 60, "k").told()).isEqualTo("201");
    assertThat(counters()).containsExactlyInAnyOrderEntriesOf(counted(spending, "20261201", 60));
  }

  @Test
  void countsEachOperationByItself() {
    WORLD.wallet(user, 1_000);
    for (Spending spending : Spending.values()) {
      assertThat(spend(spending, 100, "a").told()).isEqualTo("201");
    }
    for (Spending spending : Spending.values()) {
      assertExceeded(spend(spending, 1, "b"), 0);
    }
    assertThat(counters()).hasSize(8);
  }

  @Test
  void hasALimitForEachCurrencyAndNoneForOthers() {
    WORLD.wallet(user, Money.of(1_000, "USD"), WalletStatus.ACTIVE);
    assertThat(hold(functions, user, Money.of(31, "USD"), "a").told())
        .isEqualTo("409 limit-exceeded");
    assertThat(hold(functions, user, Money.of(30, "USD"), "b").told()).isEqualTo("201");
    WORLD.wallet("e-" + user, Money.of(1_000, "EUR"), WalletStatus.ACTIVE);
    assertThat(hold(functions, "e-" + user, Money.of(1_000, "EUR"), "c").told()).isEqualTo("201");
    assertThat(counters("e-" + user)).isEmpty();
  }

  /** A deployment without limits, or of an earlier release, ignores the counters. */
  @ParameterizedTest
  @EnumSource
  void writesNothingAboutLimitsWhereThereAreNone(Spending spending) {
    WORLD.wallet(user, 1_000);
    Functions unlimited = WORLD.functions(clock);
    assertThat(spend(unlimited, user, spending, 150, "a").told()).isEqualTo("201");
    assertThat(counters()).isEmpty();
    assertThat(spend(spending, 100, "b").told()).isEqualTo("201");
    assertThat(spend(unlimited, user, spending, 150, "c").told()).isEqualTo("201");
    assertThat(counters()).containsExactlyInAnyOrderEntriesOf(counted(spending, "20261201", 100));
  }

  @Test
  void givesNothingBackForARefundOrAVoid() {
    WORLD.wallet(user, 1_000);
    Response order = spend(Spending.PURCHASE, 100, "a");
    assertThat(
            functions
                .send(
                    Event.post(
                            "/orders/{orderId}/refunds", Map.of("orderId", order.text("orderId")))
                        .user("service")
                        .claim("scope", "orders.refund")
                        .key("r")
                        .body("{}"))
                .told())
        .isEqualTo("201");
    assertExceeded(spend(Spending.PURCHASE, 1, "b"), 0);
    Response hold = spend(Spending.HOLD, 100, "c");
    assertThat(
            functions
                .send(
                    Event.post("/holds/{holdId}/void", Map.of("holdId", hold.text("holdId")))
                        .user("service")
                        .claim("scope", "holds.capture")
                        .key("v")
                        .body("{}"))
                .status())
        .isEqualTo(200);
    assertExceeded(spend(Spending.HOLD, 1, "d"), 0);
  }

  /** A product that was bought before is remembered, so all four need their transaction alone. */
  @ParameterizedTest
  @EnumSource
  void makesOneCallForASuccess(Spending spending) {
    WORLD.wallet(user, 1_000);
    AtomicInteger calls = new AtomicInteger();
    Functions counting =
        limited(
            new DelegatingClient() {
              @Override
              protected <Q, R> R pass(Q request, Function<Q, R> call) {
                calls.incrementAndGet();
                return call.apply(request);
              }
            },
            clock);
    assertThat(spend(counting, user, spending, 1, "a").told()).isEqualTo("201");
    for (int day = 0; day < 3; day++) {
      calls.set(0);
      assertThat(spend(counting, user, spending, 1, "b" + day).told()).isEqualTo("201");
      assertThat(calls).hasValue(spending == Spending.PURCHASE && day > 0 ? 2 : 1);
      clock.pass(Duration.ofDays(3));
    }
  }

  private Response spend(Spending spending, long amount, String key) {
    return spend(functions, user, spending, amount, key);
  }

  private Response spend(Functions by, String spender, Spending spending, long amount, String key) {
    return switch (spending) {
      case PURCHASE ->
          by.purchase(
              spender, key, "{\"productId\":\"p-%s\",\"quantity\":%d}".formatted(user, amount));
      case ROOM_ENTRY -> enter(by, spender, amount, key);
      case TRANSFER ->
          by.send(
              Event.post("/transfers", Map.of())
                  .user(spender)
                  .key(key)
                  .body(
                      "{\"to\":\"r-%s\",\"amount\":{\"minorUnits\":%d,\"currency\":\"CNY\"}}"
                          .formatted(user, amount)));
      case HOLD -> hold(by, spender, Money.of(amount, "CNY"), key);
    };
  }

  /** Each key has a room, so that each entry is charged. */
  private static Response enter(Functions by, String spender, long fee, String key) {
    String room =
        UUID.nameUUIDFromBytes((spender + fee + key).getBytes(StandardCharsets.UTF_8)).toString();
    if (ROOMS.add(room)) {
      WORLD.room(room, spender, "guest", fee, RoomPayer.HOST);
    }
    return by.enter(
        spender, room, key, "{\"fee\":{\"minorUnits\":%d,\"currency\":\"CNY\"}}".formatted(fee));
  }

  private static Response hold(Functions by, String spender, Money amount, String key) {
    return by.send(
        Event.post("/holds", Map.of())
            .user(spender)
            .key(key)
            .body(
                "{\"amount\":{\"minorUnits\":%d,\"currency\":\"%s\"},\"expiresInSeconds\":3600}"
                    .formatted(amount.minorUnits(), amount.currency())));
  }

  private static void assertExceeded(String told) {
    assertThat(told).isEqualTo("409 limit-exceeded");
  }

  private static void assertExceeded(Response response, long left) {
    assertExceeded(response.told());
    assertThat(response.json().at("/left/minorUnits").asLong()).isEqualTo(left);
    assertThat(response.json().at("/left/currency").asText()).isEqualTo("CNY");
    assertThat(response.text("resetsAt")).isEqualTo(MIDNIGHT);
  }

  private static Map<String, String> counted(Spending spending, String day, long total) {
    return Map.of(spending.counter + "Day", day, spending.counter + day, Long.toString(total));
  }

  private Map<String, String> counters() {
    return counters(user);
  }

  /** The attributes of the wallet's row that count, with their values. */
  private static Map<String, String> counters(String owner) {
    return Auditor.of(WORLD).items("WalletsTable", "userId", owner).getFirst().entrySet().stream()
        .filter(it -> it.getKey().matches("(purchase|roomEntry|transfer|hold)(Day|\\d{8})"))
        .collect(Collectors.toMap(Map.Entry::getKey, it -> text(it.getValue())));
  }

  private static String text(AttributeValue value) {
    return Objects.requireNonNullElse(value.s(), value.n());
  }

  private void clearCounters() {
    for (String counter : counters().keySet()) {
      WORLD
          .engine()
          .updateItem(it ->
              it.tableName(WORLD.table("WalletsTable"))
                  .key(Map.of("userId", AttributeValue.fromS(user)))
                  .updateExpression("REMOVE #counter")
                  .expressionAttributeNames(Map.of("#counter", counter)));
    }
  }
}
