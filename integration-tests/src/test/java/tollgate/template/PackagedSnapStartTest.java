package tollgate.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodb.client.Clients;
import tollgate.local.engine.DynamoDbLocal;
import tollgate.local.engine.Tables;
import tollgate.local.runtime.FunctionProcess;
import tollgate.local.runtime.Progress;
import tollgate.testing.Handlers;
import tollgate.testing.NamedEvent;
import tollgate.testing.PackagedFunctions;
import tollgate.testing.RecordingProxy;
import tollgate.testing.Response;
import tollgate.testing.World;

/**
 * What a snapshot of a function would hold, and what is fresh once it is restored: each zip is
 * initialized as for a snapshot, waits there, and goes on as Lambda would have it go on. No process
 * is copied here, so that two environments from one snapshot are not to be had.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client is made for Linux")
@TestInstance(Lifecycle.PER_CLASS)
@Tag("slow")
class PackagedSnapStartTest {

  /** A time in an answer, but for that of a lead, which was there before. */
  private static final Pattern TIME =
      Pattern.compile("(?<!createdAt\":\")\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

  private static final String OURS = "[class,load] tollgate.";

  /** The first class that the runtime client loads when it goes on after a restore. */
  private static final String RESTORED = "runtime.api.client.util.ConcurrencyConfig ";

  private final Queue<String> output = new ConcurrentLinkedQueue<>();
  private final DynamoDbLocal engine = engine();
  private final DynamoDbClient dynamoDb = Clients.forToolsAt(engine.endpoint());

  private final Tables tables = new Tables(dynamoDb, World.TEMPLATE);

  @BeforeAll
  void create() {
    tables.create();
  }

  @AfterAll
  void stop() {
    dynamoDb.close();
    engine.close();
  }

  @BeforeEach
  void startOver() {
    output.clear();
    tables.empty();
    World.servedFrom(dynamoDb).demo();
  }

  /** Per function, the first event that the tables answer and that follows no other. */
  static Stream<NamedEvent> events() {
    return Handlers.functions().stream()
        .map(function ->
            NamedEvent.all().stream()
                .filter(it -> it.function().equals(function))
                .filter(it -> it.before().findAny().isEmpty())
                .filter(it -> it.answer().matches("2.*|404 .*"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such event for " + function.name())));
  }

  @ParameterizedTest
  @MethodSource("events")
  void isRehearsedAndFreshOnceItIsRestored(NamedEvent event) throws IOException {
    try (RecordingProxy proxy = new RecordingProxy(engine.endpoint());
        PackagedFunctions functions = new PackagedFunctions(proxy.address())) {
      FunctionProcess process =
          functions.start(event.function(), output::add, "-Xlog:class+load:stdout");
      assertThat(process.initialize()).isEqualTo(new Progress.Ready());
      assertThat(proxy.accessKeyIds()).as("calls before the snapshot").isEmpty();
      Instant restored = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      assertThat(process.restore()).isEqualTo(new Progress.Ready());
      Response response = functions.send(process, event.json());
      assertThat(response.told()).isEqualTo(event.answer());
      assertThat(proxy.accessKeyIds()).isNotEmpty().containsOnly("RESTORED");
      if (!event.json().contains("\"GET ")) { // A read shows the times of rows.
        assertThat(times(response)).allMatch(time -> !time.isBefore(restored));
      }
      awaitLogLine();
    }
    assertThat(untilRestored())
        .anyMatch(line -> line.contains(OURS + "dynamodb.client.DynamoDbStub "));
    assertThat(sinceRestored())
        .as("a primed function lacks no class of ours")
        .noneMatch(line -> line.contains(OURS));
  }

  private List<String> untilRestored() {
    return lines().takeWhile(line -> !line.contains(RESTORED)).toList();
  }

  private List<String> sinceRestored() {
    return lines().dropWhile(line -> !line.contains(RESTORED)).toList();
  }

  /** What the process printed, from its start to its one log line. */
  private Stream<String> lines() {
    List<String> lines = List.copyOf(output);
    assertThat(lines.stream().filter(line -> line.contains("CloudWatchMetrics"))).hasSize(1);
    return lines.stream();
  }

  /** The answer is here before what the process printed is read. */
  private void awaitLogLine() {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (output.stream().noneMatch(line -> line.contains("CloudWatchMetrics"))
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  /** All times in an answer. */
  private static List<Instant> times(Response response) {
    return TIME.matcher(response.body()).results().map(it -> Instant.parse(it.group())).toList();
  }

  private static DynamoDbLocal engine() {
    try {
      return DynamoDbLocal.start(0, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
