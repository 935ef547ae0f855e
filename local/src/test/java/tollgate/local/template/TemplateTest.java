package tollgate.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import tollgate.local.functions.HandlerLauncher;
import tollgate.local.functions.RunLog;
import tollgate.local.machine.Repository;

class TemplateTest {

  private static final String API =
      """
      Parameters:
        Issuer: {Type: String, Default: https://issuer.example}
        Size: {Type: Number, Default: 7}
        Topic: {Type: String, Default: ''}
      Conditions:
        HasTopic: !Not [!Equals [!Ref Topic, '']]
        HasNoTopic: !Not [!Condition HasTopic]
      Globals:
        Function:
          Timeout: 10
          Environment: {Variables: {EVERYWHERE: global, SHADOWED: global}}
      Resources:
        Api:
          Type: AWS::Serverless::HttpApi
          Properties:
            Auth:
              DefaultAuthorizer: Jwt
              Authorizers:
                Jwt: {JwtConfiguration: {issuer: !Ref Issuer, audience: [one, two]}}
      """;

  private static final String FUNCTION =
      """
        Hello:
          Type: AWS::Serverless::Function
          Properties:
            Handler: example.Hello::handleRequest
            CodeUri: hello.zip
      """;

  private static final String EVENTS =
      """
            Events:
              Get:
                Type: HttpApi
                Properties: {ApiId: !Ref Api, Method: get, Path: '/hello/{name}'}
              Open:
                Type: HttpApi
                Properties: {ApiId: !Ref Api, Method: POST, Path: /open, Auth: {Authorizer: NONE}}
              Nightly:
                Type: Schedule
                Properties: {Schedule: rate(1 day)}
      """;

  private static final String STREAM =
      """
      Changed:
        Type: DynamoDB
        Properties:
          Stream: !GetAtt Entries.StreamArn
          StartingPosition: LATEST
      """;

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void aFunctionHasTheRoutesOfItsHttpEvents() throws IOException {
    TokenRules rules =
        new TokenRules("authorization", "https://issuer.example", List.of("one", "two"));
    assertThat(function(FUNCTION + EVENTS).routes())
        .containsExactly(
            new Route("GET", "/hello/{name}", Optional.of(rules)),
            new Route("POST", "/open", Optional.empty()));
  }

  @Test
  void aFunctionTakesFromGlobalsWhatItDoesNotSayItself() throws IOException {
    FunctionDefinition function =
        function(FUNCTION + "      Environment: {Variables: {OWN: 1, SHADOWED: own}}\n");
    assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(function.variables())
        .isEqualTo(Map.of("EVERYWHERE", "global", "SHADOWED", "own", "OWN", "1"));
  }

  @Test
  void functionsOfCloudFormationAreWorkedOut() throws IOException {
    assertThat(
            variables(
                """
                REF: !Ref Issuer
                NUMBER: !Ref Size
                RESOURCE: !Ref Api
                SUB: !Sub '${Issuer}/${AWS::Region}/${!Literal}/${Api.Arn}'
                ATTRIBUTE: !GetAtt Api.Arn
                IF: !If [HasTopic, yes, !Ref Size]
                IF_NOT: !If [HasNoTopic, !Sub 'a-${Size}', b]
                ABSENT: !If [HasTopic, yes, !Ref AWS::NoValue]
                """))
        .containsAllEntriesOf(
            Map.of(
                "REF", "https://issuer.example",
                "NUMBER", "7",
                "RESOURCE", "Api",
                "SUB", "https://issuer.example/us-east-1/${Literal}/Api.Arn",
                "ATTRIBUTE", "Api.Arn",
                "IF", "7",
                "IF_NOT", "a-7"))
        .doesNotContainKey("ABSENT");
  }

  @Test
  void aSecretIsMadeUpAndStaysTheSame() throws IOException {
    String secret = "'{{resolve:secretsmanager:${Issuer}:SecretString:certificate}}'";
    Map<String, String> variables = variables("A: !Sub " + secret + "\nB: !Sub " + secret + "\n");
    assertThat(variables.get("A")).matches("[0-9a-f]{32}").isEqualTo(variables.get("B"));
  }

  @Test
  void aTableIsNamedByItsLogicalIdWithKeysStreamAndExpiry() throws IOException {
    TableDefinition table =
        template(
                """
                  Entries:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      BillingMode: PAY_PER_REQUEST
                      AttributeDefinitions:
                        - {AttributeName: room, AttributeType: S}
                        - {AttributeName: entry, AttributeType: N}
                      KeySchema:
                        - {AttributeName: room, KeyType: HASH}
                        - {AttributeName: entry, KeyType: RANGE}
                      StreamSpecification: {StreamViewType: NEW_IMAGE}
                      TimeToLiveSpecification: {AttributeName: expiresAt, Enabled: true}
                """)
            .tables()
            .getFirst();
    assertThat(table.request())
        .isEqualTo(
            CreateTableRequest.builder()
                .tableName("Entries")
                .billingMode("PAY_PER_REQUEST")
                .attributeDefinitions(attribute("room", "S"), attribute("entry", "N"))
                .keySchema(key("room", "HASH"), key("entry", "RANGE"))
                .streamSpecification(
                    StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType("NEW_IMAGE")
                        .build())
                .build());
    assertThat(table.timeToLive()).contains("expiresAt");
  }

  @Test
  void aFunctionHearsOfATablesStream() throws IOException {
    StreamTrigger trigger =
        events(
                """
                Changed:
                  Type: DynamoDB
                  Properties:
                    Stream: !GetAtt Entries.StreamArn
                    StartingPosition: TRIM_HORIZON
                    BatchSize: 10
                    MaximumBatchingWindowInSeconds: 1
                    ParallelizationFactor: 4
                    MaximumRetryAttempts: 5
                    MaximumRecordAgeInSeconds: 3600
                    BisectBatchOnFunctionError: true
                    FunctionResponseTypes: [ReportBatchItemFailures]
                    DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Failures.Arn}}
                """)
            .streams()
            .getFirst();
    assertThat(trigger)
        .isEqualTo(
            new StreamTrigger(
                "Hello",
                "Entries",
                ShardIteratorType.TRIM_HORIZON,
                10,
                Duration.ofSeconds(1),
                4,
                new Filter(List.of()),
                new StreamTrigger.Failure(
                    true,
                    true,
                    OptionalInt.of(5),
                    Optional.of(Duration.ofHours(1)),
                    Optional.of("Failures"))));
  }

  @Test
  void aStreamIsReadAsLambdaDoesWhereNothingIsSaid() throws IOException {
    assertThat(events(STREAM).streams())
        .containsExactly(
            new StreamTrigger(
                "Hello",
                "Entries",
                ShardIteratorType.LATEST,
                100,
                Duration.ZERO,
                1,
                new Filter(List.of()),
                new StreamTrigger.Failure(
                    false, false, OptionalInt.empty(), Optional.empty(), Optional.empty())));
    assertThat(events(STREAM + "    Enabled: false\n").streams()).isEmpty();
  }

  @Test
  void whatAStreamsTriggerAsksForAndCannotHaveIsRefused() {
    for (String property :
        List.of(
            "TumblingWindowInSeconds: 5",
            "FilterCriteria: {Filters: [{Pattern: '{\"a\": [{\"numeric\": [\">\", 1]}]}'}]}",
            "FilterCriteria: {Filters: [{Pattern: 'a'}]}")) {
      assertThatThrownBy(() -> events(STREAM + "    " + property + "\n"))
          .as(property)
          .isInstanceOf(TemplateException.class)
          .hasMessageContaining("Changed / Properties");
    }
    assertThatThrownBy(() -> events(STREAM.replace("LATEST", "AT_TIMESTAMP")))
        .isInstanceOf(TemplateException.class);
    assertThatThrownBy(() -> events(STREAM.replace("!GetAtt Entries.StreamArn", "arn:aws:other")))
        .isInstanceOf(TemplateException.class);
  }

  @Test
  void aFunctionIsCalledAtARate() throws IOException {
    assertThat(
            events(
                    """
                    A: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 minute), Input: '{}'}}
                    B: {Type: Schedule, Properties: {Schedule: rate(2 hours)}}
                    C: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), State: DISABLED}}
                    D: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: false}}
                    """)
                .schedules())
        .containsExactly(
            new Schedule("Hello", Duration.ofMinutes(1), "aws.scheduler", Optional.of("{}")),
            new Schedule("Hello", Duration.ofHours(2), "aws.events", Optional.empty()));
    assertThatThrownBy(() ->
            events(
                "A: {Type: ScheduleV2, Properties: {ScheduleExpression: 'cron(0 0 * * ? *)'}}\n"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("rate(…) only");
  }

  @Test
  void aResourceWhoseConditionDoesNotHoldIsNotThere() throws IOException {
    assertThat(template(FUNCTION + "    Condition: HasTopic\n").functions()).isEmpty();
    assertThat(template(FUNCTION + "    Condition: HasNoTopic\n").functions()).hasSize(1);
  }

  @Test
  void whatIsMissingIsSaidWithItsPlace() {
    assertThatThrownBy(() -> template(FUNCTION.replace("Handler", "Handel")))
        .isInstanceOf(TemplateException.class)
        .hasMessage("template.yaml / Resources / Hello / Properties has no Handler");
    assertThatThrownBy(() -> variables("A: !Ref Nothing\n"))
        .isInstanceOf(TemplateException.class)
        .hasMessage("nothing is named Nothing");
    assertThatThrownBy(() -> variables("A: !Base64 Nothing\n"))
        .isInstanceOf(TemplateException.class)
        .hasMessage("./run does not know the function Fn::Base64");
    assertThatThrownBy(() -> variables("A: !Sub ['${B}', {B: b}]\n"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Fn::Sub of a text only");
  }

  @Test
  void ourOwnTemplateCanBeServed() throws IOException {
    Template template = Template.read(Repository.root().resolve("template.yaml"));
    assertThat(template.functions())
        .filteredOn(function -> function.routes().isEmpty())
        .extracting(FunctionDefinition::name)
        .containsExactlyInAnyOrder(
            "StatementProjectorFunction", "PayoutFunction", "PayoutSweeperFunction");
    try (HandlerLauncher launcher =
        new HandlerLauncher(URI.create("http://localhost:1"), RunLog.to(folder.resolve("log")))) {
      template.functions().forEach(launcher::check);
    }
    assertThat(template.tables())
        .extracting(TableDefinition::name)
        .containsAll(
            template.functions().stream()
                .flatMap(function -> function.variables().entrySet().stream())
                .filter(variable -> variable.getKey().endsWith("_TABLE"))
                .map(Map.Entry::getValue)
                .toList());
  }

  private Template template(String resources) throws IOException {
    return Template.read(
        Files.writeString(folder.resolve("template.yaml"), API + resources.indent(0)));
  }

  private FunctionDefinition function(String resource) throws IOException {
    return template(resource).functions().getFirst();
  }

  private Template events(String events) throws IOException {
    return template(FUNCTION + "      Events:\n" + events.indent(8));
  }

  private Map<String, String> variables(String variables) throws IOException {
    return function(FUNCTION + "      Environment:\n        Variables:\n" + variables.indent(10))
        .variables();
  }

  private static AttributeDefinition attribute(String name, String type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, String type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
