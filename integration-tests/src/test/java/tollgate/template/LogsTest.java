package tollgate.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tollgate.contract.BadValues;
import tollgate.contract.PostRoute;
import tollgate.domain.FailedCallException;
import tollgate.domain.RoomPayer;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.http.Problem;
import tollgate.testing.Engine;
import tollgate.testing.Event;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.Invocation;
import tollgate.testing.LogLine;
import tollgate.testing.NamedEvent;
import tollgate.testing.PaymentProvider;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.Snapshot;
import tollgate.testing.StreamReader;
import tollgate.testing.TemplateTree;
import tollgate.testing.World;

/** One line per request tells what it came to and what it met, and nothing that is the caller's. */
class LogsTest {

  private static final String USER = "user-" + BadValues.MARK;
  private static final String KEY = "key-" + BadValues.MARK;

  private final World world = World.withStreams();

  @Test
  void tellsWhatEachRequestCameToInOneLine() {
    Functions functions = world.demo().functions();
    for (NamedEvent event : NamedEvent.all()) {
      world.log().clear();
      Response response = functions.send(event.event(), new Invocation(10_000, "request-" + event));

      assertThat(world.log()).as(event.name()).hasSize(1);
      assertThat(world.log().element()).doesNotContain("\n", "\r");
      LogLine line = LogLine.of(world).getFirst();
      assertThat(line.string("level")).isEqualTo("INFO");
      assertThat(Instant.parse(line.string("timestamp")))
          .as("else Lambda ignores the level")
          .isNotNull();
      assertThat(line.string("requestId")).isEqualTo("request-" + event);
      assertThat(line.string("stack")).isEqualTo("tollgate");
      assertThat(line.string("operation")).isEqualTo(event.definition().operation());
      assertThat(line.number("status")).isEqualTo(response.status());
      assertThat(line.string("outcome"))
          .isIn(response.code().isEmpty() ? event.definition().logged() : List.of(response.code()));
    }
  }

  @Test
  void neverTellsWhatIsTheCallers() {
    List<String> accessTokens = new ArrayList<>();
    world.demo(LogsTest::marked);
    for (Fault fault : List.of(denied(), Fault.CONFLICT_EXCEPTION, Fault.NONE)) {
      Functions functions = world.functions(new FaultyClient().afterwards(() -> fault));
      for (NamedEvent event : NamedEvent.successes()) {
        Response response = functions.send(marked(event).timeMillis(1_000));
        accessTokens.add(response.text("accessToken"));
      }
    }
    assertThat(world.log()).noneMatch(line -> callersTexts().stream().anyMatch(line::contains));
    payOut();
    accessTokens.removeIf(String::isEmpty);
    assertThat(accessTokens).isNotEmpty();
    assertThat(LogLine.of(world)).as("there are failures among them").anyMatch(LogLine::isError);
    assertThat(world.log())
        .noneMatch(line -> line.contains(BadValues.MARK))
        .noneMatch(line -> accessTokens.stream().anyMatch(line::contains));
  }

  @Test
  void writesMetricDocumentsThatCloudWatchTakes() {
    SetClock clock = new SetClock();
    Functions functions = world.demo().functions(clock);
    NamedEvent.all().forEach(event -> functions.send(event.event(), new Invocation(10_000)));
    for (LogLine line : LogLine.of(world)) {
      JsonNode document = line.json().path("_aws");
      assertThat(document.path("Timestamp").longValue()).isEqualTo(clock.millis());
      assertThat(line.metrics()).isNotEmpty();
      for (LogLine.Metric metric : line.metrics()) {
        assertThat(metric.namespace()).isEqualTo("Tollgate");
        assertThat(line.json().path(metric.name()).isIntegralNumber()).as("%s", metric).isTrue();
        assertThat(metric.dimensions())
            .isNotEmpty()
            .doesNotHaveDuplicates()
            .as("two stacks in one account share no metric")
            .contains("stack")
            .allMatch(name -> line.json().path(name).isTextual());
      }
    }
  }

  @Test
  void emitsEveryMetricThatAnAlarmOrTheDashboardWatches() {
    Functions functions = world.demo().functions();
    NamedEvent.all().forEach(event -> functions.send(event.event(), new Invocation(10_000)));
    payOut();
    List<LogLine> lines = LogLine.of(world);
    Set<String> codes =
        Arrays.stream(Problem.values()).map(Problem::code).collect(Collectors.toSet());
    codes.addAll(AlarmsTest.FOR_A_PERSON);

    List<JsonNode> watched =
        LogLine.stream(TemplateTree.read().path("Resources"))
            .map(resource -> resource.path("Properties"))
            .filter(metric -> metric.path("Namespace").asText().equals("Tollgate"))
            .toList();
    assertThat(watched).isNotEmpty();
    for (JsonNode metric : watched) {
      Map<String, String> dimensions =
          LogLine.stream(metric.path("Dimensions"))
              .collect(
                  Collectors.toMap(
                      each -> each.path("Name").asText(), each -> each.path("Value").asText()));
      assertThat(codes).contains(dimensions.getOrDefault("outcome", "contended"));
      assertThat(lines)
          .as("%s", metric)
          .filteredOn(line ->
              line.string("operation")
                  .equals(dimensions.getOrDefault("operation", line.string("operation"))))
          .isNotEmpty()
          .allMatch(line ->
              line.metrics()
                  .contains(
                      new LogLine.Metric(
                          "Tollgate",
                          metric.path("MetricName").asText(),
                          dimensions.keySet().stream().sorted().toList())));
    }
    assertThat(searches())
        .as("each search on the dashboard is one of this stack")
        .isNotEmpty()
        .hasSize(dashboard().split("SEARCH\\(", -1).length - 1);
    assertThat(lines.getFirst().metrics()).containsAll(searches());
  }

  @Test
  void countsReplaysAndKeyReuses() {
    Functions functions = setUp().functions();
    functions.withdraw(USER, "rp", KEY);
    assertThat(lastLine())
        .matches(line -> counts(line, "Replays", 0) && counts(line, "KeyReuses", 0));
    functions.withdraw(USER, "rp", KEY);
    assertThat(lastLine())
        .matches(line -> counts(line, "Replays", 1) && counts(line, "KeyReuses", 0));
    functions.withdraw(USER, "other", KEY);
    assertThat(lastLine())
        .matches(line -> counts(line, "Replays", 0) && counts(line, "KeyReuses", 1));
    assertThat(LogLine.of(world)).allMatch(line -> counts(line, "Requests", 1));
  }

  @Test
  void countsWhatARequestMetOnItsWay() {
    FaultyClient client =
        new FaultyClient(
            Fault.NONE,
            Fault.cancelled("None", "TransactionConflict", "None"),
            Fault.cancelled("None", "None", "ThrottlingError"),
            Fault.CONFLICT_EXCEPTION,
            Fault.THROTTLE,
            Fault.LOSE_REQUEST);
    assertThat(setUp().functions(client).withdraw(USER, "rp", KEY).status()).isEqualTo(202);
    assertThat(lastLine())
        .matches(line -> counts(line, "Conflicts", 2))
        .matches(line -> counts(line, "Throttles", 2))
        .matches(line -> counts(line, "LostAnswers", 1))
        .matches(line -> counts(line, "Retries", 5))
        .matches(line -> counts(line, "calls", client.calls().size()));
    assertThat(lastLine().string("outcome")).isEqualTo("withdrawing");
  }

  @Test
  void tellsWhenARequestGaveUp() {
    FaultyClient client = new FaultyClient().afterwards(() -> Fault.CONFLICT_EXCEPTION);
    Event request = marked(NamedEvent.of("withdraw")).timeMillis(700);
    assertThat(world.functions(client).send(request).told()).isEqualTo("503 contended");
    assertThat(lastLine().string("outcome")).isEqualTo("contended");
    assertThat(lastLine().number("Conflicts")).isPositive();
    assertThat(LogLine.of(world)).noneMatch(LogLine::isError);
  }

  @Test
  void changesNoOutcomeWhenTheLogCannotBeWritten() {
    for (NamedEvent success : NamedEvent.successes()) {
      Functions mute = mute(new World().demo(LogsTest::marked));
      success
          .inOrder()
          .forEach(event -> {
            Response first = mute.send(marked(event));
            assertThat(first.status()).as("%s: %s", event, first).isBetween(200, 299);
          });
    }
    Functions mute = mute(setUp());
    assertThat(mute.withdraw(USER, "rp", KEY, amount(888)).status()).isEqualTo(202);
    assertThat(mute.withdraw(USER, "rp", KEY, amount(888)).isReplay()).isTrue();
    assertThat(mute.withdraw(USER, "other", KEY).told()).isEqualTo("422 idempotency-key-reused");
    assertThat(mute.withdraw(USER, "none", "n").told()).isEqualTo("404 red-packet-not-found");
  }

  private static Functions mute(World world) {
    FunctionEnvironment whole = world.deployment(Engine.client(), new SetClock());
    return new Functions(
        new FunctionEnvironment(
            whole.variables(),
            whole.dynamoDb(),
            whole.clock(),
            _ -> {
              throw new UncheckedIOException(new IOException("no space left"));
            }));
  }

  /** The plain success of each route. */
  static List<NamedEvent> successes() {
    return NamedEvent.successes();
  }

  /** The request of a demo user with another name, with a mark wherever a caller can set one. */
  private static Event marked(NamedEvent event) {
    return event
        .request()
        .renamed(LogsTest::marked)
        .user(marked(event.user()))
        .claim("email", "LEAK@example.invalid")
        .key(KEY)
        .header("authorization", "Bearer LEAK")
        .header("cookie", "LEAK");
  }

  private static String marked(String demoUser) {
    return demoUser + "-" + BadValues.MARK;
  }

  /** The caller's texts that a request of demo data cannot mark: ids in its path and its body. */
  private static Set<String> callersTexts() {
    Set<String> texts = new TreeSet<>();
    for (PostRoute route : PostRoute.all()) {
      texts.addAll(route.path().values());
      route.fields().values().stream()
          .filter(json -> json.startsWith("\""))
          .forEach(json -> texts.add(json.replace("\"", "")));
    }
    assertThat(texts).contains("rp-1", "goods-a", "sales");
    return texts;
  }

  /** One table that the function may not reach refuses the whole transaction (G4). */
  @ParameterizedTest
  @MethodSource("successes")
  void tellsOfAFailureOnlyWhereItHappened(NamedEvent event) {
    world.demo(LogsTest::marked);
    Snapshot before = Snapshot.of(world);
    Response failed = world.functions(new FaultyClient(denied())).send(marked(event));

    assertThat(failed.told()).isEqualTo("500 internal-error");
    assertThat(failed.body()).doesNotContain(BadValues.MARK, "AccessDenied", "Exception");
    assertThat(Snapshot.of(world)).isEqualTo(before);
    List<LogLine> lines = LogLine.of(world);
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast().string("outcome")).isEqualTo("internal-error");
    LogLine error = lines.getFirst();
    assertThat(error.isError()).isTrue();
    assertThat(error.string("requestId")).isEqualTo(lines.getLast().string("requestId"));
    assertThat(error.string("failure")).isEqualTo(FailedCallException.class.getName());
    assertThat(error.string("cause")).isEqualTo(DynamoDbException.class.getName());
    assertThat(error.string("call")).startsWith("AccessDeniedException, status 400");
    assertThat(error.string("at")).contains("tollgate.");
    assertThat(error.text()).doesNotContain(BadValues.MARK, "not authorized", "arn:");
  }

  @Test
  void failsAtTheSecondCallWithoutATraceAndRunsOnceAllIsWell() {
    world.demo(LogsTest::marked);
    Snapshot before = Snapshot.of(world);
    List<Event> requests =
        Stream.of("purchase-no-price", "room-entry-no-body")
            .map(name -> marked(NamedEvent.of(name)))
            .toList();
    for (Event request : requests) {
      FaultyClient client = new FaultyClient(Fault.NONE, denied());
      assertThat(world.functions(client).send(request).told()).isEqualTo("500 internal-error");
      assertThat(client.calls()).as("it does not try again").hasSize(2);
    }
    assertThat(Snapshot.of(world)).isEqualTo(before);
    for (Event request : requests) {
      Response retry = world.functions().send(request);
      assertThat(retry.told()).isEqualTo("201");
      assertThat(retry.isReplay()).isFalse();
    }
  }

  /** What was withdrawn is paid: one packet by the sweeper, the others by the stream. */
  private void payOut() {
    SetClock clock = new SetClock();
    world.redPacket("rp-swept", USER, 888);
    assertThat(world.functions(clock).withdraw(USER, "rp-swept", KEY + "-swept").status())
        .isEqualTo(202);
    SetClock later = new SetClock(clock.instant().plusSeconds(3_600));
    try (PaymentProvider provider = new PaymentProvider();
        StreamReader stream = new StreamReader(world)) {
      List<Record> records = stream.records("RedPacketsTable");
      world
          .payouts(Engine.client(), clock, provider)
          .deliver(records.subList(0, records.size() - 1));
      world.payouts(Engine.client(), later, provider).sweep();
    }
  }

  private World setUp() {
    return world
        .wallet(USER, 1_000)
        .redPacket("rp", USER, 888)
        .product("goods-LEAK", 70)
        .room("room-LEAK", USER, "guest", 30, RoomPayer.HOST)
        .lead("lead-LEAK", "queue-LEAK", 1);
  }

  private LogLine lastLine() {
    return LogLine.of(world).getLast();
  }

  private static boolean counts(LogLine line, String metric, int count) {
    return line.json().path(metric).isInt() && line.number(metric) == count;
  }

  private static String dashboard() {
    return TemplateTree.properties("Dashboard").path("DashboardBody").asText();
  }

  /** What the dashboard's search expressions look for. */
  private static Set<LogLine.Metric> searches() {
    return Pattern.compile(
            "\\{(\\w+),([\\w,]+)} MetricName=\\\\\"(\\w+)\\\\\" stack=\\\\\"\\$\\{AWS::StackName}\\\\\"")
        .matcher(dashboard())
        .results()
        .map(search ->
            new LogLine.Metric(
                search.group(1),
                search.group(3),
                List.copyOf(new TreeSet<>(List.of(search.group(2).split(",", -1))))))
        .collect(Collectors.toSet());
  }

  /** As DynamoDB answers a caller without the permission. */
  private static Fault denied() {
    return Fault.instead(() ->
        DynamoDbException.builder()
            .statusCode(400)
            .message("User arn:LEAK is not authorized to perform dynamodb:PutItem")
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("DynamoDb")
                    .errorCode("AccessDeniedException")
                    .errorMessage("User arn:LEAK is not authorized")
                    .build())
            .build());
  }

  private static String amount(long minorUnits) {
    return "{\"amount\":{\"minorUnits\":%d,\"currency\":\"CNY\"}}".formatted(minorUnits);
  }
}
