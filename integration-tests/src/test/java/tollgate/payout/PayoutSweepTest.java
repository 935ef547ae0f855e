package tollgate.payout;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import tollgate.domain.PayoutAttempt;
import tollgate.dynamodb.tables.PayoutShard;
import tollgate.testing.Auditor;
import tollgate.testing.DelegatingClient;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.Functions;
import tollgate.testing.Invocation;
import tollgate.testing.LogLine;
import tollgate.testing.PaymentProvider;
import tollgate.testing.PaymentProvider.Trouble;
import tollgate.testing.PayoutFunctions;
import tollgate.testing.Race;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.StreamReader;
import tollgate.testing.World;

/** What is wrong with one payout stops no other, is reported, and is done once. */
@EngineContract
class PayoutSweepTest {

  private static final Duration PATIENCE = Duration.ofSeconds(121);

  /** More than a page of the index. */
  private static final int MANY = 120;

  private final World world = World.withStreams();
  private final SetClock clock = new SetClock();
  private final PaymentProvider provider = new PaymentProvider();
  private final Functions functions = world.functions(clock);
  private final PayoutFunctions payouts = payouts(Engine.client());

  @AfterEach
  void close() {
    provider.close();
  }

  // Rows that cannot be read, or are not under way.

  @Test
  void paysWhatIsBehindManyRowsThatCannotBeRead() {
    withdraw("good");
    int shard = shard("good");
    for (int i = 0; i < MANY; i++) {
      damaged("bad-" + i, shard, Map.of());
    }
    sweepLater();
    assertThat(status("good")).isEqualTo("WITHDRAWN");
    assertThat(outcomes()).filteredOn("unreadable"::equals).hasSize(MANY);
    assertThat(world.log()).anyMatch(line -> line.contains("\"redPacketId\":\"bad-7\""));
  }

  /** Such as a row whose status was changed by hand. */
  @Test
  void paysWhatIsBehindManyRowsThatAreNotUnderWay() {
    withdraw("good");
    int shard = shard("good");
    for (int i = 0; i < MANY; i++) {
      damaged(
          "bad-" + i,
          shard,
          Map.of(
              "attempt", AttributeValue.fromN("1"), "status", AttributeValue.fromS("AVAILABLE")));
    }
    sweepLater();
    assertThat(status("good")).isEqualTo("WITHDRAWN");
  }

  /** The index has all that it needs, and the row has not. */
  @ParameterizedTest
  @ValueSource(
      strings = {"amount", "owner", "currency", "requestedAt", "eligible", "payoutReference"})
  void reportsARowThatLacksWhatAPayoutNeeds(String attribute) {
    withdraw("bad");
    withdraw("good");
    new Rows(world).remove("RedPacketsTable", "redPacketId", "bad", attribute);
    sweepLater();
    sweepLater();
    assertThat(status("good")).isEqualTo("WITHDRAWN");
    assertThat(status("bad")).isEqualTo("WITHDRAWING");
    assertThat(outcomes()).containsExactlyInAnyOrder("unreadable", "paid", "unreadable");
    assertThat(provider.payments()).hasSize(1);
  }

  /** The stream's record names the attempt, and the row cannot be read any more. */
  @Test
  void reportsTheRowOfARecordThatCannotBeReadAndPaysTheOthers() {
    withdraw("bad");
    withdraw("good");
    new Rows(world).remove("RedPacketsTable", "redPacketId", "bad", "owner");
    assertThat(payouts.deliver(stream())).as("no other try would read it").isEmpty();
    assertThat(outcomes()).containsExactly("unreadable", "paid");
    assertThat(status("good")).isEqualTo("WITHDRAWN");
  }

  // A shard whose query fails.

  @Test
  void sweepsTheOtherShardsWhenTheQueryOfOneFails() {
    List<String> packets = IntStream.range(0, 40).mapToObj(i -> "rp-" + i).toList();
    packets.forEach(this::withdraw);
    Map<String, Integer> shards =
        packets.stream().collect(Collectors.toMap(packet -> packet, this::shard));
    clock.pass(PATIENCE);
    int failing = shard("rp-0");
    payouts(new FailingShard(failing)).sweep();
    assertThat(packets)
        .allSatisfy(packet ->
            assertThat(status(packet))
                .isEqualTo(
                    shards.getOrDefault(packet, -1) == failing ? "WITHDRAWING" : "WITHDRAWN"));
    assertThat(outcomes()).filteredOn(it -> !it.equals("paid")).containsExactly("internal-error");
  }

  /** Fails the query of one shard for good. */
  private static final class FailingShard extends DelegatingClient {

    private final String shard;

    FailingShard(int shard) {
      super(Engine.client());
      this.shard = Integer.toString(shard);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
      if (shard.equals(requireNonNull(request.expressionAttributeValues().get(":shard")).n())) {
        throw new IllegalStateException("this shard cannot be queried");
      }
      return super.query(request);
    }
  }

  // Two sweeps at once.

  @Test
  void drivesAPayoutOnceThoughTwoSweepsFoundIt() {
    List<String> packets = IntStream.range(0, 20).mapToObj(i -> "rp-" + i).toList();
    packets.forEach(this::withdraw);
    provider.afterwards(() -> Trouble.FAIL);
    clock.pass(PATIENCE);
    CountDownLatch queries = new CountDownLatch(2 * (int) PayoutShard.all().count());
    List<PayoutFunctions> sweepers =
        List.of(payouts(new Meeting(queries)), payouts(new Meeting(queries)));
    Race.of(
        2,
        runner -> {
          sweepers.get(runner).sweep();
          return runner;
        });
    assertThat(provider.requests()).as("each is sent once").hasSize(20).doesNotHaveDuplicates();
    assertThat(outcomes()).filteredOn("unknown"::equals).hasSize(20);
    assertThat(outcomes()).filteredOn("over"::equals).hasSize(20);
  }

  /** Notes nothing before all queries of both are answered. */
  private static final class Meeting extends DelegatingClient {

    private final CountDownLatch queries;

    Meeting(CountDownLatch queries) {
      super(Engine.client());
      this.queries = queries;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
      QueryResponse found = super.query(request);
      queries.countDown();
      return found;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
      try {
        queries.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return super.updateItem(request);
    }
  }

  // Labels.

  @Test
  void reportsAPayoutThatFailedApartFromOneThatWasRefused() {
    provider.afterwards(() -> Trouble.REFUSE);
    world.redPacket("rp", "owner", 888);
    for (int attempt = 1; attempt <= PayoutAttempt.MOST; attempt++) {
      assertThat(functions.withdraw("owner", "rp", "k" + attempt).told()).isEqualTo("202");
      payouts.deliver(List.of(stream().getLast()));
    }
    assertThat(status("rp")).isEqualTo("FAILED");
    assertThat(outcomes()).containsExactly("refused", "refused", "failed");
  }

  @Test
  void reportsARecordThatThereIsNoTimeFor() {
    withdraw("rp");
    List<String> failed = payouts.deliver(stream(), new Invocation(9_999));
    assertThat(failed).hasSize(1);
    assertThat(outcomes()).containsExactly("no-time");
    assertThat(provider.requests()).isEmpty();
    assertThat(payouts.deliver(stream(), new Invocation(10_500))).isEmpty();
    assertThat(outcomes()).containsExactly("no-time", "paid");
  }

  @Test
  void reportsASweepThatThereIsNoTimeFor() {
    withdraw("rp");
    clock.pass(PATIENCE);
    payouts.sweep(new Invocation(9_999));
    assertThat(outcomes()).containsExactly("no-time");
  }

  private void withdraw(String packet) {
    world.redPacket(packet, "owner", 888);
    assertThat(functions.withdraw("owner", packet, "key of " + packet).told()).isEqualTo("202");
  }

  private int shard(String packet) {
    return Math.toIntExact(Auditor.number(row(packet), "payoutShard"));
  }

  /** A row that is in the index before all others, and lacks whatever is not given. */
  private void damaged(String packet, int shard, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> row = new HashMap<>(attributes);
    row.put("redPacketId", AttributeValue.fromS(packet));
    row.putIfAbsent("status", AttributeValue.fromS("WITHDRAWING"));
    row.put("payoutShard", AttributeValue.fromN(Integer.toString(shard)));
    row.put("payoutTriedAt", AttributeValue.fromS("2020-01-01T00:00:00Z"));
    world.engine().putItem(put -> put.tableName(world.table("RedPacketsTable")).item(row));
  }

  private PayoutFunctions payouts(DynamoDbClient client) {
    return world.payouts(client, clock, provider);
  }

  private List<Record> stream() {
    try (StreamReader reader = new StreamReader(world)) {
      return reader.records("RedPacketsTable");
    }
  }

  private void sweepLater() {
    clock.pass(PATIENCE);
    payouts.sweep();
  }

  private Map<String, AttributeValue> row(String packet) {
    return Auditor.of(world).items("RedPacketsTable", "redPacketId", packet).getFirst();
  }

  private String status(String packet) {
    return Auditor.string(row(packet), "status");
  }

  private List<String> outcomes() {
    return LogLine.of(world).stream()
        .filter(line -> !line.isError() && line.string("operation").startsWith("payout"))
        .map(line -> line.string("outcome"))
        .toList();
  }
}
