package tollgate.template;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.Route;
import tollgate.testing.Auditor;
import tollgate.testing.LogLine;
import tollgate.testing.OpenApiDocument;
import tollgate.testing.TemplateTree;
import tollgate.testing.World;

/**
 * Lines of template.yaml that no other test would miss, and what each protects. What the functions
 * do is not repeated here, and the alarms are in {@link AlarmsTest}.
 */
class TemplateRulesTest {

  /** Where openapi.yaml has the schema of an operation's body. */
  private static final String BODY = "/requestBody/content/application~1json/schema";

  private static final JsonNode TEMPLATE = TemplateTree.read();

  /** An HTTP API answers 503 by itself after that time. */
  private static final Duration LIMIT_OF_THE_API = Duration.ofSeconds(30);

  /** The most that one payout may take of its invocation. */
  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(15);

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /DeletionPolicy                                                     | Retain             | the stack's end does not delete the money
          /UpdateReplacePolicy                                                | Retain             | nor does a changed key
          /Properties/DeletionProtectionEnabled                               | DeletionProtection | nor does a click in the console
          /Properties/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled | true           | a faulty deploy can be undone to the second
          /Properties/SSESpecification/SSEEnabled                             | true               | by a key that the account can audit
          /Properties/BillingMode                                             | PAY_PER_REQUEST    | no capacity has to be guessed
          """)
  void everyTable(String property, String value, String why) {
    assertThat(resources("AWS::DynamoDB::Table")).hasSize(World.TEMPLATE.tables().size());
    resources("AWS::DynamoDB::Table")
        .forEach((name, table) ->
            assertThat(table.at(property).asText()).as("%s: %s", name, why).isEqualTo(value));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /Runtime                                | java25            | what the code is compiled for
          /SnapStart/ApplyOn                      | PublishedVersions | a first request in milliseconds, not seconds
          /AutoPublishAlias                       | live              | snapshots are of versions, and routes go to this alias
          /Tracing                                | Active            | what a slow request waited for
          /LoggingConfig/LogFormat                | JSON              | lines are read by field
          /LoggingConfig/ApplicationLogLevel      | INFO              | the metrics are in lines of this level
          /LoggingConfig/LogGroup                 | FunctionsLog      | kept for LogRetentionDays, not for ever
          /Environment/Variables/STACK            | AWS::StackName    | metrics of two stacks are kept apart
          """)
  void everyFunction(String property, String value, String why) {
    assertThat(TEMPLATE.at("/Globals/Function" + property).asText()).as(why).isEqualTo(value);
    resources("AWS::Serverless::Function")
        .forEach((name, function) ->
            assertThat(function.at("/Properties" + property).isMissingNode())
                .as("%s does not override it", name)
                .isTrue());
  }

  /** Without the variable, an operation would know none of the app's coins, and not say so. */
  @Test
  void everyFunctionThatReadsAmountsKnowsTheCoinsOfTheApp() {
    List<FunctionDefinition> readers =
        World.TEMPLATE.functions().stream().filter(TemplateRulesTest::readsAmounts).toList();
    assertThat(readers).isNotEmpty();
    for (FunctionDefinition function : World.TEMPLATE.functions()) {
      assertThat(function.variables().containsKey("APP_CURRENCIES"))
          .as(function.name())
          .isEqualTo(readers.contains(function));
    }
  }

  /** What openapi.yaml promises of the limit of users, and what the functions are deployed with. */
  @Test
  void everyFunctionWhoseRoutesAreLimitedKnowsTheLimit() {
    for (FunctionDefinition function : World.TEMPLATE.functions()) {
      assertThat(function.variables().containsKey("USER_REQUESTS_PER_MINUTE"))
          .as(function.name())
          .isEqualTo(
              function.routes().stream()
                  .map(route -> operation(route).at("/responses/429/$ref").asText())
                  .anyMatch(response -> response.endsWith("/TooManyRequests")));
    }
  }

  private static boolean readsAmounts(FunctionDefinition function) {
    return function.routes().stream()
        .map(route -> operation(route).at(BODY))
        .filter(body -> body.has("$ref"))
        .map(body -> OpenApiDocument.DOCUMENT.at(body.path("$ref").asText().substring(1)))
        .anyMatch(schema ->
            schema.findValuesAsText("$ref").stream().anyMatch(type -> type.endsWith("Amount")));
  }

  private static JsonNode operation(Route route) {
    return OpenApiDocument.DOCUMENT
        .path("paths")
        .path(route.path())
        .path(route.method().toLowerCase(Locale.ROOT));
  }

  /** Lambda itself would make a group whose lines are kept for ever. */
  @Test
  void keepsLogsForAsLongAsTheParameterSays() {
    assertThat(resources("AWS::Logs::LogGroup")).isNotEmpty();
    resources("AWS::Logs::LogGroup")
        .forEach((name, group) ->
            assertThat(group.at("/Properties/RetentionInDays").asText())
                .as(name)
                .isEqualTo("LogRetentionDays"));
  }

  /** Each is 'true' by default; a stack for tests says otherwise. */
  @Test
  void protectsTablesUnlessToldOtherwise() {
    assertThat(TEMPLATE.at("/Parameters/DeletionProtection/Default").asText()).isEqualTo("true");
  }

  /** Else a changed timeout, say, would not reach the alias. */
  @Test
  void publishesAVersionForEveryChangedProperty() {
    resources("AWS::Serverless::Function")
        .forEach((name, function) ->
            assertThat(function.at("/Properties/AutoPublishAliasAllProperties").asBoolean())
                .as(name)
                .isTrue());
  }

  /** A POST that the JDK sends a second time by itself is a payout or a transaction sent twice. */
  @ParameterizedTest
  @MethodSource("functions")
  void neverLetsTheJdkRepeatAPost(FunctionDefinition function) {
    assertThat(function.variables().getOrDefault("JAVA_TOOL_OPTIONS", "").split(" "))
        .as(function.name())
        .contains("-Dsun.net.http.retryPost=false");
  }

  /** Where one process has many requests at once, most calls would open a connection otherwise. */
  @ParameterizedTest
  @MethodSource("functions")
  void keepsAConnectionForEachRequestAtOnce(FunctionDefinition function) {
    assertThat(function.variables().getOrDefault("JAVA_TOOL_OPTIONS", "").split(" "))
        .as(function.name())
        .contains("-Dhttp.maxConnections=64");
  }

  /** A caller without a verified token gets no further than the API. */
  @Test
  void hasNoRouteWithoutAToken() {
    List<FunctionDefinition> withRoutes =
        World.TEMPLATE.functions().stream().filter(it -> !it.routes().isEmpty()).toList();
    assertThat(withRoutes).hasSizeGreaterThan(5);
    assertThat(withRoutes.stream().flatMap(it -> it.routes().stream()))
        .allMatch(route -> route.tokenRules().isPresent());
    assertThat(TEMPLATE.at("/Resources/Api/Properties/Auth/DefaultAuthorizer").asText())
        .isEqualTo("Jwt");
    assertThat(TEMPLATE.findValues("Authorizer")).as("no route overrides it").isEmpty();
  }

  /** TTL reads whole seconds since 1970 from a number; anything else is never deleted. */
  @Test
  void deletesIdempotencyTokensAndNothingElse() {
    World world = new World().redPacket("rp", "owner", 888);
    Instant before = Instant.now();
    assertThat(world.functions().withdraw("owner", "rp", "key").status()).isEqualTo(202);
    String attribute =
        TemplateTree.properties("IdempotencyTokensTable")
            .at("/TimeToLiveSpecification/AttributeName")
            .asText();
    assertThat(
            TemplateTree.properties("IdempotencyTokensTable")
                .at("/TimeToLiveSpecification/Enabled")
                .asBoolean())
        .isTrue();
    Map<String, AttributeValue> token =
        Auditor.of(world).items("IdempotencyTokensTable").getFirst();
    assertThat(token).containsKey(attribute);
    assertThat(Instant.ofEpochSecond(Long.parseLong(requireNonNull(token.get(attribute)).n())))
        .isBetween(before.plus(Duration.ofHours(24)), before.plus(Duration.ofHours(25)));
    assertThat(TEMPLATE.findValues("TimeToLiveSpecification"))
        .as("of tokens and of the users' requests")
        .hasSize(2);
  }

  /** A handler answers by itself, before the API answers for it. */
  @ParameterizedTest
  @MethodSource("functions")
  void letsAHandlerAnswerBeforeTheApiDoes(FunctionDefinition function) {
    if (!function.routes().isEmpty()) {
      assertThat(timeout(function.name())).isLessThan(LIMIT_OF_THE_API);
    }
  }

  /** Else a slow provider would leave an invocation no time for a second payout. */
  @Test
  void leavesTimeForThreePayoutsAtLeast() {
    for (String name : List.of("PayoutFunction", "PayoutSweeperFunction")) {
      assertThat(timeout(name)).as(name).isGreaterThan(LONGEST_ATTEMPT.multipliedBy(3));
    }
  }

  /** Each minute, which is also what PayoutSweeperNotRunningAlarm expects of it. */
  @Test
  void sweepsEachMinuteAndOneSweepAtATime() {
    JsonNode sweep = TemplateTree.properties("PayoutSweeperFunction").at("/Events/Sweep");
    assertThat(sweep.at("/Properties/Schedule").asText()).isEqualTo("rate(1 minute)");
    assertThat(sweep.at("/Properties/State").asText("ENABLED")).isEqualTo("ENABLED");
    assertThat(timeout("PayoutSweeperFunction")).isLessThan(Duration.ofMinutes(1));
  }

  /**
   * Longer than an invocation may work on a payout, so that the sweeper leaves alone what is being
   * driven; and short enough that an owner waits for minutes.
   */
  @Test
  void hasPatienceWithAPayoutThatIsBeingDriven() {
    Duration patience =
        Duration.ofSeconds(TEMPLATE.at("/Parameters/PayoutPatienceSeconds/Default").asLong());
    assertThat(patience)
        .isGreaterThan(timeout("PayoutFunction"))
        .isGreaterThan(timeout("PayoutSweeperFunction"))
        .isLessThanOrEqualTo(Duration.ofMinutes(5));
    assertThat(
            TemplateTree.properties("PayoutSweeperFunction")
                .at("/Environment/Variables/PAYOUT_PATIENCE_SECONDS")
                .asText())
        .isEqualTo("PayoutPatienceSeconds");
  }

  /** After a throttle, or an outage, one sweep runs and not all those that were missed. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /EventInvokeConfig/MaximumRetryAttempts                     | 0  | the next sweep comes anyway
          /EventInvokeConfig/MaximumEventAgeInSeconds                 | 60 | by then it has come
          /Events/Sweep/Properties/RetryPolicy/MaximumRetryAttempts   | 0  | the same, before Lambda has the event
          /Events/Sweep/Properties/RetryPolicy/MaximumEventAgeInSeconds | 60 | the same
          """)
  void sweepsDoNotPileUp(String property, int value, String why) {
    assertThat(TemplateTree.properties("PayoutSweeperFunction").at(property).asInt(-1))
        .as(why)
        .isEqualTo(value);
  }

  /** Reserved concurrency is taken from all other functions, and 0 would stop a function. */
  @ParameterizedTest
  @CsvSource({
    "PayoutSweeperFunction, PayoutSweeperReservedConcurrency",
    "PayoutFunction, PayoutReservedConcurrency",
    "WalletFunction, ReadReservedConcurrency",
    "OutcomeFunction, ReadReservedConcurrency",
    "WithdrawalStatusFunction, ReadReservedConcurrency",
    "OrderFunction, ReadReservedConcurrency",
    "RoomReadFunction, ReadReservedConcurrency",
    "StatementFunction, ReadReservedConcurrency"
  })
  void reservesConcurrencyOnlyIfToldTo(String function, String name) {
    JsonNode parameter = TEMPLATE.at("/Parameters/" + name);
    assertThat(parameter.path("Default").asText("none")).isEmpty();
    assertThat(List.of("", "1", "10"))
        .allMatch(it -> it.matches(parameter.path("AllowedPattern").asText()));
    assertThat(List.of("0", "-1", "00", "x"))
        .noneMatch(it -> it.matches(parameter.path("AllowedPattern").asText()));
    assertThat(
            LogLine.texts(TemplateTree.properties(function).path("ReservedConcurrentExecutions")))
        .containsExactlyInAnyOrder("Has" + name, name, "AWS::NoValue");
  }

  @Test
  void reservesConcurrencyForNoOtherFunction() {
    assertThat(TEMPLATE.findValues("ReservedConcurrentExecutions")).hasSize(8);
  }

  /** A record that no code can read holds up its shard for seconds, and leaves a note. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /StartingPosition                       | TRIM_HORIZON               | no order before the first deploy is missed
          /FunctionResponseTypes/0                | ReportBatchItemFailures    | only what failed comes again
          /BisectBatchOnFunctionError             | true                       | a bad record is isolated
          /MaximumRetryAttempts                   | 5                          | and given up
          /MaximumRecordAgeInSeconds              | 3600                       | at the latest after an hour
          /DestinationConfig/OnFailure/Destination | PayoutFailuresQueue.Arn   | where the alarm sees it
          """)
  void theStreamOfPayouts(String property, String value, String why) {
    assertThat(
            TemplateTree.properties("PayoutFunction")
                .at("/Events/Withdrawing/Properties" + property)
                .asText())
        .as(why)
        .isEqualTo(value);
  }

  /** As for payouts, with more retries: a record that is given up leaves a gap in a statement. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /StartingPosition                        | TRIM_HORIZON                 | no movement before the first deploy is missed
          /FunctionResponseTypes/0                 | ReportBatchItemFailures      | only what failed comes again
          /BisectBatchOnFunctionError              | true                         | a bad record is isolated
          /MaximumRetryAttempts                    | 10                           | and given up
          /MaximumRecordAgeInSeconds               | 3600                         | at the latest after an hour
          /DestinationConfig/OnFailure/Destination | StatementFailuresQueue.Arn   | where the alarm sees it
          """)
  void theStreamOfWallets(String property, String value, String why) {
    assertThat(
            TemplateTree.properties("StatementProjectorFunction")
                .at("/Events/Moved/Properties" + property)
                .asText())
        .as(why)
        .isEqualTo(value);
  }

  /** DynamoDB throttles the readers of a stream if there are more. */
  @Test
  void everyStreamHasTwoReadersAtMost() {
    Map<String, Integer> readers = new TreeMap<>();
    resources("AWS::Serverless::Function")
        .values()
        .forEach(function ->
            function
                .at("/Properties/Events")
                .forEach(event -> {
                  if (event.path("Type").asText().equals("DynamoDB")) {
                    readers.merge(event.at("/Properties/Stream").asText(), 1, Integer::sum);
                  }
                }));
    assertThat(readers).hasSize(2);
    assertThat(readers.values()).allMatch(count -> count <= 2);
  }

  static List<FunctionDefinition> functions() {
    return World.TEMPLATE.functions();
  }

  private static Duration timeout(String function) {
    int usual = TEMPLATE.at("/Globals/Function/Timeout").intValue();
    return Duration.ofSeconds(TemplateTree.properties(function).path("Timeout").asInt(usual));
  }

  private static Map<String, JsonNode> resources(String type) {
    Map<String, JsonNode> found = new TreeMap<>();
    TEMPLATE
        .path("Resources")
        .properties()
        .forEach(resource -> {
          if (resource.getValue().path("Type").asText().equals(type)) {
            found.put(resource.getKey(), resource.getValue());
          }
        });
    return found;
  }
}
