package tollgate.local.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import tollgate.local.template.EventPattern;
import tollgate.local.template.Filter;
import tollgate.local.template.StreamTrigger;

/** Which records a function gets, and in which order, as shards come, end and are trimmed. */
class StreamPollerTest {

  private static final Pattern ITEM = Pattern.compile("\"Keys\":\\{\"id\":\\{\"S\":\"(.*?)\"");
  private static final Optional<byte[]> DONE = Optional.of("{}".getBytes(UTF_8));

  private final ScriptedStream stream = new ScriptedStream();
  private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final BlockingQueue<DeadLetter> deadLetters = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();

  private ShardIteratorType start = ShardIteratorType.TRIM_HORIZON;
  private int batchSize = 10;
  private Duration window = Duration.ZERO;
  private int lanes = 1;
  private Filter filter = new Filter(List.of());
  private @Nullable StreamPoller poller;

  @AfterEach
  void stop() {
    if (poller != null) {
      poller.close();
    }
    assertThat(log).as("trouble that no test expects").isEmpty();
  }

  @Test
  void readsAllThatTheStreamStillHas() {
    stream.shard("s", null).add("s", ScriptedStream.items("a", 8)).trim("s", 5);
    poll();
    assertThat(next(5)).containsExactly("a4", "a5", "a6", "a7", "a8");
    stream.add("s", "b1");
    assertThat(next(1)).containsExactly("b1");
  }

  @Test
  void readsFromNowOnWhereTheTemplateSaysLatest() {
    start = ShardIteratorType.LATEST;
    stream.shard("old", null).add("old", "a1").end("old");
    stream.shard("s", "old").add("s", "a2");
    poll();
    stream.add("s", "b1");
    assertThat(next(1)).containsExactly("b1");
  }

  @Test
  void missesNothingOfAShardThatBeginsWhileItReadsFromNowOn() {
    start = ShardIteratorType.LATEST;
    stream.shard("s", null).add("s", "a1");
    poll();
    stream.add("s", "b1").end("s").shard("child", "s").add("child", "c1", "c2");
    assertThat(next(3)).containsExactly("b1", "c1", "c2");
  }

  @Test
  void readsChildrenOnlyWhenTheirParentIsDelivered() throws InterruptedException {
    stream.shard("p", null).add("p", "a1", "a2").end("p");
    stream.shard("left", "p").add("left", "b1").shard("right", "p").add("right", "c1");
    CountDownLatch free = new CountDownLatch(1);
    batchSize = 1;
    poll(items -> {
      if (items.contains("a2")) {
        await(free);
      }
      return DONE;
    });
    assertThat(next(2)).containsExactly("a1", "a2");
    assertThat(delivered.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    free.countDown();
    assertThat(next(2)).containsExactlyInAnyOrder("b1", "c1");
  }

  @Test
  void readsAShardWhoseParentIsTrimmedAway() {
    stream.shard("gone", null).end("gone").shard("s", "gone").add("s", "a1").drop("gone");
    poll();
    assertThat(next(1)).containsExactly("a1");
  }

  @Test
  void goesOnWhereItWasWhenItsIteratorHasExpired() {
    stream.shard("s", null).add("s", "a1", "a2");
    poll();
    next(2);
    stream.expireAllIterators().add("s", "a3");
    assertThat(next(1)).containsExactly("a3");
  }

  @Test
  void goesOnWithTheOldestRecordWhenItsPlaceIsTrimmed() throws InterruptedException {
    CountDownLatch free = new CountDownLatch(1);
    batchSize = 1;
    stream.shard("s", null).add("s", "a1");
    poll(items -> {
      await(free);
      return DONE;
    });
    next(1);
    stream.expireAllIterators().add("s", ScriptedStream.items("b", 5)).trim("s", 2);
    free.countDown();
    assertThat(next(2)).containsExactly("b4", "b5");
    assertThat(log.poll(10, TimeUnit.SECONDS)).contains("place lost in s");
  }

  @Test
  void handsOverWhatFitsTheFilterInBatchesOfTheDeclaredSize() {
    filter =
        new Filter(
            List.of(
                EventPattern.of(
                    "{\"dynamodb\": {\"Keys\": {\"id\": {\"S\": [{\"prefix\": \"a\"}]}}}}")));
    batchSize = 2;
    window = Duration.ofSeconds(1);
    stream.shard("s", null).add("s", "a1", "b1", "a2", "a3", "b2", "a4", "a5");
    poll();
    assertThat(next(5)).containsExactly("a1", "a2", "a3", "a4", "a5");
    assertThat(batches).containsExactly(2, 2, 1);
  }

  @Test
  void isolatesAPoisonRecordAndGoesOnWithTheShard() throws InterruptedException {
    stream.shard("s", null).add("s", "a1", "poison", "a2");
    poll(items -> items.contains("poison") ? Optional.empty() : DONE);
    assertThat(deadLetters.poll(20, TimeUnit.SECONDS))
        .extracting(letter -> letter.message().get("DDBStreamBatchInfo"))
        .asString()
        .contains("batchSize=1", "startSequenceNumber=1", "endSequenceNumber=1");
    assertThat(next(9))
        .containsExactly("a1", "poison", "a2", "a1", "poison", "a2", "poison", "poison", "a2");
    stream.add("s", "a3");
    assertThat(next(1)).containsExactly("a3");
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void neverHasTwoChangesOfAnItemUnderWayThoughItsLanesRunAtOnce() {
    lanes = 4;
    batchSize = 3;
    Set<String> busy = ConcurrentHashMap.newKeySet();
    Set<String> overlaps = ConcurrentHashMap.newKeySet();
    AtomicInteger most = new AtomicInteger();
    stream.shard("s", null);
    for (int change = 0; change < 10; change++) {
      stream.add("s", ScriptedStream.items("a", 20));
    }
    poll(items -> {
      Set<String> mine = Set.copyOf(items);
      mine.stream().filter(item -> !busy.add(item)).forEach(overlaps::add);
      most.accumulateAndGet(busy.size(), Math::max);
      pause(5);
      busy.removeAll(mine);
      return DONE;
    });
    assertThat(next(200)).hasSize(200);
    assertThat(overlaps).isEmpty();
    assertThat(most.get()).as("items under way at once").isGreaterThan(batchSize);
  }

  /** The function, told the items whose changes it got. */
  private interface Script {
    Optional<byte[]> answer(List<String> items);
  }

  private void poll() {
    poll(_ -> DONE);
  }

  private void poll(Script script) {
    StreamTrigger trigger =
        new StreamTrigger(
            "F",
            "Table",
            start,
            batchSize,
            window,
            lanes,
            filter,
            new StreamTrigger.Failure(
                true, true, OptionalInt.of(1), Optional.empty(), Optional.empty()));
    StreamFunction function =
        event -> {
          List<String> items = items(event);
          batches.add(items.size());
          delivered.addAll(items);
          return script.answer(items);
        };
    poller =
        StreamPoller.start(trigger, stream, "arn:stream", function, deadLetters::add, log::add);
  }

  private static List<String> items(byte[] event) {
    return ITEM.matcher(new String(event, UTF_8)).results().map(item -> item.group(1)).toList();
  }

  private List<String> next(int count) {
    return Stream.generate(this::next).limit(count).toList();
  }

  private String next() {
    try {
      return Objects.requireNonNullElse(delivered.poll(20, TimeUnit.SECONDS), "nothing");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
