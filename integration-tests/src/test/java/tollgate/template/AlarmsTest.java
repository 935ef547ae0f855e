package tollgate.template;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tollgate.http.EventSerializer;
import tollgate.http.Problem;
import tollgate.payout.PayoutHandler;
import tollgate.testing.Engine;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Invocation;
import tollgate.testing.LogLine;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.PaymentProvider;
import tollgate.testing.PaymentProvider.Trouble;
import tollgate.testing.PayoutFunctions;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.StreamReader;
import tollgate.testing.TemplateTree;
import tollgate.testing.World;

/**
 * Each alarm watches a metric that exists, under the dimensions that it has, and rings when it is
 * meant to.
 */
class AlarmsTest {

  /**
   * All alarms but those on the duration of each function, which follow from its name and timeout.
   * "Sum" is that of one period. No data is "fine" where nothing may have happened.
   */
  private static final String ALARMS =
      """
      alarm                        | metric                                                                             | rings at          | period | points | no data
      FunctionErrorsAlarm          | SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE tag.stack = '${AWS::StackName}' | >= 1 | 60 | 1 of 1 | rings
      FunctionThrottlesAlarm       | SELECT SUM(Throttles) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE tag.stack = '${AWS::StackName}' | >= 1 | 60 | 1 of 1 | rings
      PayoutFailedAlarm            | Tollgate Requests outcome=failed stack=AWS::StackName                              | Sum >= 1          | 60     | 1 of 1 | fine
      PayoutContradictedAlarm      | Tollgate Requests outcome=contradicted stack=AWS::StackName                        | Sum >= 1          | 60     | 1 of 1 | fine
      PayoutNeedsOperatorAlarm     | Tollgate Requests outcome=needs-operator stack=AWS::StackName                      | Sum >= 1          | 60     | 1 of 1 | fine
      PayoutUnreadableAlarm        | Tollgate Requests outcome=unreadable stack=AWS::StackName                          | Sum >= 1          | 60     | 1 of 1 | fine
      PayoutNoTimeAlarm            | Tollgate Requests outcome=no-time stack=AWS::StackName                             | Sum >= 1          | 60     | 3 of 5 | fine
      PayoutStuckAlarm             | Tollgate PayoutAgeSeconds operation=payout-sweeper stack=AWS::StackName            | Maximum >= 3600   | 300    | 1 of 1 | fine
      PayoutSweeperNotRunningAlarm | AWS/Lambda Invocations FunctionName=PayoutSweeperFunction                          | Sum < 1           | 60     | 5 of 5 | rings
      PayoutFailuresAlarm          | AWS/SQS ApproximateNumberOfMessagesVisible QueueName=PayoutFailuresQueue.QueueName | Maximum >= 1      | 60     | 1 of 1 | fine
      PayoutIteratorAgeAlarm       | AWS/Lambda IteratorAge FunctionName=PayoutFunction                                 | Maximum >= 300000 | 60     | 3 of 5 | fine
      StatementFailuresAlarm       | AWS/SQS ApproximateNumberOfMessagesVisible QueueName=StatementFailuresQueue.QueueName | Maximum >= 1   | 60     | 1 of 1 | fine
      StatementIteratorAgeAlarm    | AWS/Lambda IteratorAge FunctionName=StatementProjectorFunction                     | Maximum >= 300000 | 60     | 3 of 5 | fine
      ApiServerErrorsAlarm         | AWS/ApiGateway 5xx ApiId=Api                                                       | Sum >= 5          | 60     | 3 of 5 | fine
      ConflictsAlarm               | Tollgate Conflicts stack=AWS::StackName                                            | Sum >= 100        | 60     | 3 of 5 | fine
      ContendedAlarm               | Tollgate Requests outcome=contended stack=AWS::StackName                           | Sum >= 10         | 300    | 1 of 1 | fine
      InternalErrorAlarm           | Tollgate Requests outcome=internal-error stack=AWS::StackName                      | Sum >= 1          | 60     | 1 of 1 | fine
      """;

  /** What payouts come to that a person has to know of. */
  static final Set<String> FOR_A_PERSON =
      Set.of(
          "failed",
          "contradicted",
          "needs-operator",
          "unreadable",
          "no-time",
          "internal-error",
          "contended");

  /** What payouts come to that nobody has to know of. */
  static final Set<String> AS_USUAL = Set.of("paid", "refused", "unknown", "over");

  /** Made by the first step that needs tables; most tests read the template alone. */
  private @Nullable World world;

  private final SetClock clock = new SetClock();
  private final PaymentProvider provider = new PaymentProvider();
  private final String owner = "u-" + UUID.randomUUID();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void ringAtWhatIsWrittenHere() {
    Map<String, String> expected = new TreeMap<>();
    ALARMS
        .lines()
        .skip(1)
        .map(AlarmsTest::cells)
        .forEach(row -> expected.put(row.getFirst(), row(row)));
    functions().forEach((id, timeoutSeconds) -> expected.putAll(ofFunction(id, timeoutSeconds)));

    Map<String, String> actual = new TreeMap<>();
    alarms().forEach((name, alarm) -> actual.put(name, text(name, alarm)));
    assertThat(String.join("\n", actual.values())).isEqualTo(String.join("\n", expected.values()));
  }

  @Test
  void areHeardOfByTheTopic() {
    alarms()
        .forEach((name, alarm) -> {
          assertThat(LogLine.texts(alarm.path("AlarmActions")))
              .as(name)
              .contains("HasAlarmTopic", "AWS::NoValue");
          assertThat(alarm.path("AlarmActions").toString()).as(name).contains("AlarmTopicArn");
        });
  }

  /**
   * An alarm that adds metrics up takes ten of them at most, so it would need a line for each new
   * operation, and refuse the eleventh. No linter or emulator says so before the service does.
   */
  @Test
  void watchOneMetricEachHoweverManyFunctionsThereAre() {
    alarms()
        .forEach((name, alarm) -> {
          assertThat(alarm.findValues("MetricStat")).as(name).isEmpty();
          assertThat(LogLine.stream(alarm.path("Metrics"))).as(name).hasSizeLessThanOrEqualTo(1);
        });
  }

  /**
   * The tag that the queries name is one that each function has, and each metric says the stack.
   */
  @Test
  void watchThisStackAlone() {
    assertThat(TemplateTree.read().at("/Globals/Function/Tags/stack").asText())
        .isEqualTo("AWS::StackName");
    assertThat(queries()).hasSize(2).allMatch(it -> it.contains("tag.stack = '${AWS::StackName}'"));
    assertThat(watched()).isNotEmpty().allMatch(it -> it.containsKey("stack"));
  }

  /** Some outcomes come about only when an invocation's time is over. */
  @Test
  @Tag("slow")
  void watchOutcomesThatTheFunctionsHave() throws IOException {
    Set<String> ofPayouts = payoutOutcomes();
    Set<String> ofRequests = Arrays.stream(Problem.values()).map(Problem::code).collect(toSet());

    assertThat(ofPayouts)
        .as("an alarm about payouts counts no request")
        .filteredOn(ofRequests::contains)
        .containsExactlyInAnyOrder("contended", "internal-error");
    List<String> outcomes =
        watched().stream().map(it -> it.get("outcome")).filter(Objects::nonNull).toList();
    assertThat(outcomes)
        .as("each outcome that a person has to know of has its alarm, and only those")
        .containsExactlyInAnyOrderElementsOf(FOR_A_PERSON);
    assertThat(ofPayouts)
        .as("each outcome of a payout has an alarm, or is one as usual")
        .isEqualTo(
            Stream.of(FOR_A_PERSON, AS_USUAL)
                .flatMap(Set::stream)
                .collect(toCollection(TreeSet::new)));
  }

  @Test
  void ringForAPayoutThatIsAnHourOldAndNotBefore() {
    JsonNode alarm = requireNonNull(alarms().get("PayoutStuckAlarm"));
    String age = alarm.path("MetricName").asText();
    double threshold = alarm.path("Threshold").doubleValue();
    withdraw();
    provider.afterwards(() -> Trouble.FAIL);
    clock.pass(Duration.ofMinutes(59));
    payouts(Engine.client()).sweep();
    assertThat(last().json().path(age).asDouble()).isBetween(1.0, threshold - 1);
    clock.pass(Duration.ofMinutes(5));
    payouts(Engine.client()).sweep();
    assertThat(last().json().path(age).asDouble()).isGreaterThanOrEqualTo(threshold);
    assertThat(last().metrics())
        .contains(
            new LogLine.Metric(
                alarm.path("Namespace").asText(),
                age,
                dimensions(alarm).keySet().stream().sorted().toList()));
    assertThat(dimensions(alarm)).containsEntry("operation", last().string("operation"));
  }

  // What the template says.

  private static Map<String, JsonNode> alarms() {
    Map<String, JsonNode> alarms = new TreeMap<>();
    TemplateTree.read()
        .path("Resources")
        .properties()
        .forEach(resource -> {
          if (resource.getValue().path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
            alarms.put(resource.getKey(), resource.getValue().path("Properties"));
          }
        });
    return alarms;
  }

  /** The functions by logical id, with their timeouts. */
  private static Map<String, Integer> functions() {
    int usual = TemplateTree.read().at("/Globals/Function/Timeout").intValue();
    return World.TEMPLATE.functions().stream()
        .map(function -> function.name())
        .collect(
            Collectors.toMap(
                Function.identity(),
                id -> TemplateTree.properties(id).path("Timeout").asInt(usual)));
  }

  /** Half of the timeout at the 99th percentile means that retries are using up the time. */
  private static Map<String, String> ofFunction(String id, int timeoutSeconds) {
    String name = id.replaceFirst("Function$", "DurationAlarm");
    return Map.of(
        name,
        row(
            List.of(
                name,
                "AWS/Lambda Duration FunctionName=" + id,
                "p99 >= " + timeoutSeconds * 1_000 / 2,
                "60",
                "3 of 5",
                "fine")));
  }

  private static String row(List<String> cells) {
    return String.join(" | ", cells);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }

  /** An alarm as a row of the table. */
  private static String text(String name, JsonNode alarm) {
    JsonNode query = alarm.path("Metrics").path(0);
    JsonNode watched = query.isMissingNode() ? alarm : query;
    String statistic =
        Stream.of("Statistic", "ExtendedStatistic")
            .map(it -> alarm.path(it).asText())
            .collect(joining());
    String comparison =
        switch (alarm.path("ComparisonOperator").asText()) {
          case "GreaterThanOrEqualToThreshold" -> ">=";
          case "LessThanThreshold" -> "<";
          default -> alarm.path("ComparisonOperator").asText();
        };
    int points = alarm.path("EvaluationPeriods").intValue();
    return row(
        List.of(
            name,
            query.isMissingNode() ? metric(alarm) : query.path("Expression").asText(),
            (statistic + " " + comparison + " " + alarm.path("Threshold").asText()).strip(),
            watched.path("Period").asText(),
            alarm.path("DatapointsToAlarm").asInt(points) + " of " + points,
            switch (alarm.path("TreatMissingData").asText()) {
              case "notBreaching" -> "fine";
              case "breaching" -> "rings";
              default -> alarm.path("TreatMissingData").asText();
            }));
  }

  private static String metric(JsonNode alarm) {
    return alarm.path("Namespace").asText()
        + " "
        + alarm.path("MetricName").asText()
        + new TreeMap<>(dimensions(alarm))
            .entrySet().stream()
                .map(it -> " " + it.getKey() + "=" + it.getValue())
                .collect(joining());
  }

  private static List<String> queries() {
    return alarms().values().stream()
        .flatMap(alarm -> LogLine.stream(alarm.path("Metrics")))
        .map(metric -> metric.path("Expression").asText())
        .toList();
  }

  /** The dimensions of each metric of ours that an alarm watches. */
  private static List<Map<String, String>> watched() {
    return alarms().values().stream()
        .filter(alarm -> alarm.path("Namespace").asText().equals("Tollgate"))
        .map(AlarmsTest::dimensions)
        .toList();
  }

  private static Map<String, String> dimensions(JsonNode metric) {
    return LogLine.stream(metric.path("Dimensions"))
        .collect(
            Collectors.toMap(
                each -> each.path("Name").asText(), each -> each.path("Value").asText()));
  }

  // What the functions do.

  /** Brings payouts to every end that the handlers know, and returns what they logged of it. */
  private Set<String> payoutOutcomes() throws IOException {
    DynamoDbClient engine = Engine.client();
    String paid = withdraw();
    List<Record> ordered = stream();
    payouts(engine).deliver(ordered);
    payouts(engine).deliver(ordered); // over

    String failing = withdraw();
    for (int attempt = 1; attempt <= 3; attempt++) {
      provider.next(Trouble.REFUSE);
      payouts(engine).deliver(stream()); // refused, refused, failed
      world().functions(clock).withdraw(owner, failing, failing + attempt);
    }

    withdraw();
    provider.next(Trouble.FAIL);
    payouts(engine).deliver(stream()); // unknown
    clock.pass(Duration.ofDays(400));
    payouts(engine).sweep(); // needs-operator: the provider may have forgotten it

    String contradicted = withdraw();
    MeanwhileClient meanwhile =
        MeanwhileClient.beforeFirstTransaction(() ->
            new Rows(world())
                .set("RedPacketsTable", "redPacketId", contradicted, "status", "FAILED"));
    payouts(meanwhile).deliver(stream());

    withdraw();
    List<Record> late = stream();
    payouts(new FaultyClient().afterwards(AlarmsTest::denied)).deliver(late); // internal-error
    DynamodbEvent event =
        PayoutFunctions.event(late.stream().map(PayoutFunctions::record).toList());
    handler(new FaultyClient().afterwards(() -> Fault.CONFLICT_EXCEPTION))
        .handleRequest(event, new Invocation(10_600)); // contended
    handler(engine).handleRequest(event, new Invocation(1_000)); // no-time
    EventSerializer json = new EventSerializer();
    payouts(engine)
        .deliver(
            json.<DynamodbEvent>fromJson(
                Files.readString(World.ROOT.resolve("events/triggers/payout-unreadable.json")),
                DynamodbEvent.class));

    assertThat(world().functions(clock).withdrawal(owner, paid).text("status"))
        .isEqualTo("WITHDRAWN");
    return LogLine.of(world()).stream()
        .filter(line -> line.string("operation").startsWith("payout") && !line.isError())
        .map(line -> line.string("outcome"))
        .collect(toSet());
  }

  private String withdraw() {
    String packet = "rp-" + UUID.randomUUID();
    world().redPacket(packet, owner, 888);
    assertThat(world().functions(clock).withdraw(owner, packet, packet).told()).isEqualTo("202");
    return packet;
  }

  private PayoutFunctions payouts(DynamoDbClient client) {
    return world().payouts(client, clock, provider);
  }

  private List<Record> stream() {
    try (StreamReader reader = new StreamReader(world())) {
      return reader.records("RedPacketsTable");
    }
  }

  private LogLine last() {
    return LogLine.of(world()).getLast();
  }

  private static Fault denied() {
    return Fault.instead(() ->
        DynamoDbException.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("DynamoDb")
                    .errorCode("AccessDeniedException")
                    .errorMessage("not authorized")
                    .build())
            .build());
  }

  private PayoutHandler handler(DynamoDbClient client) {
    return new PayoutHandler(world().payoutDeployment(client, clock, provider));
  }

  private World world() {
    World made = world == null ? World.withStreams() : world;
    world = made;
    return made;
  }
}
