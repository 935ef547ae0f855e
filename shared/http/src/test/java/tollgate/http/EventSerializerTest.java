package tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our way to read and write, beside the one of Lambda's Runtime Interface Client. */
class EventSerializerTest {

  private static final Path TRIGGERS = Path.of("../../events/triggers");
  private static final Path SAMPLES = Path.of("src/test/resources/events");
  private static final int DOCUMENTS = 2_000;

  private static final CustomPojoSerializer OURS = new EventSerializer();
  private static final PojoSerializer<APIGatewayV2HTTPEvent> THEIRS =
      JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPEvent.class);
  private static final PojoSerializer<APIGatewayV2HTTPResponse> THEIR_RESPONSES =
      JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPResponse.class);

  @Test
  void isTheOneSerializerThatTheClientFinds() {
    assertThat(ServiceLoader.load(CustomPojoSerializer.class))
        .singleElement()
        .isInstanceOf(EventSerializer.class);
  }

  static Stream<Path> files() throws IOException {
    return list(SAMPLES).filter(file -> file.toString().endsWith(".json")).sorted();
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsAnEventAsTheClientWould(Path file) throws IOException {
    byte[] json = Files.readAllBytes(file);
    assertThat(ours(json)).usingRecursiveComparison().isEqualTo(theirs(json));
    assertThat(ours(json).getVersion()).isEqualTo("2.0");
  }

  @Test
  void readsAnyDocumentAsTheClientWould() {
    Random random = random("readsAnyDocumentAsTheClientWould");
    for (int document = 0; document < DOCUMENTS; document++) {
      String json = new EventDocuments(random).next();
      assertThat(ours(json.getBytes(StandardCharsets.UTF_8)))
          .as(json)
          .usingRecursiveComparison()
          .isEqualTo(theirs(json.getBytes(StandardCharsets.UTF_8)));
      assertThat(OURS.<APIGatewayV2HTTPEvent>fromJson(json, APIGatewayV2HTTPEvent.class))
          .as(json)
          .usingRecursiveComparison()
          .isEqualTo(THEIRS.fromJson(json));
    }
  }

  /** The client reads more than JSON allows; what ours reads, both read the same. */
  @Test
  void readsADamagedDocumentAsTheClientWouldOrNotAtAll() {
    Random random = random("readsADamagedDocumentAsTheClientWouldOrNotAtAll");
    int read = 0;
    for (int document = 0; document < DOCUMENTS; document++) {
      byte[] json = damaged(new EventDocuments(random).next(), random);
      Optional<APIGatewayV2HTTPEvent> event = oursIfReadable(json);
      if (event.isPresent()) {
        read++;
        assertThat(event.get())
            .as(new String(json, StandardCharsets.UTF_8))
            .usingRecursiveComparison()
            .isEqualTo(theirs(json));
      }
    }
    assertThat(read).isBetween(DOCUMENTS / 10, DOCUMENTS * 9 / 10);
  }

  /** With one character that means something to JSON in the place of another one. */
  private static byte[] damaged(String document, Random random) {
    byte[] json = document.getBytes(StandardCharsets.UTF_8);
    int at;
    do {
      at = random.nextInt(json.length);
    } while (json[at] < 0);
    json[at] = (byte) "{}[]\",:\\0x".charAt(random.nextInt(10));
    return json;
  }

  private static Optional<APIGatewayV2HTTPEvent> oursIfReadable(byte[] json) {
    try {
      return Optional.of(ours(json));
    } catch (UncheckedIOException _) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"event\"",
        "{",
        "{\"version\":\"2.0\"",
        "{\"version\":{}}",
        "{\"headers\":[]}",
        "{\"headers\":{\"a\":{}}}",
        "{\"cookies\":{}}",
        "{\"cookies\":[[]]}",
        "{\"isBase64Encoded\":\"yes\"}",
        "{\"requestContext\":\"none\"}",
        "{\"requestContext\":{\"timeEpoch\":\"now\"}}",
        "{\"requestContext\":{\"timeEpoch\":92233720368547758080}}",
        "{\"requestContext\":{\"authorizer\":{\"jwt\":true}}}"
      })
  void refusesWhatIsNoEvent(String json) {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> ours(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void leavesOutTheAuthorizersThatNoRouteHas() {
    APIGatewayV2HTTPEvent event =
        ours(
            """
            {"requestContext":{"authorizer":{"lambda":{"sub":"alice"},"iam":{"userId":"alice"}}}}
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(event.getRequestContext().getAuthorizer())
        .hasAllNullFieldsOrProperties()
        .isNotNull();
  }

  /** The gateway makes text of every claim; others that stand in for it do not. */
  @Test
  void readsAnEventWhateverItsClaimsAre() {
    APIGatewayV2HTTPEvent event =
        ours(
            """
            {"requestContext":{"authorizer":{"jwt":{
              "claims":{"sub":"alice","queues":["sales","support"],"groups":[["a"],{"b":1}],
                "address":{"country":"CN"},"email_verified":true,"exp":1767229200,"nick":null},
              "scopes":"openid profile"}}}}
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(event.getRequestContext().getAuthorizer().getJwt().getClaims())
        .containsEntry("sub", "alice")
        .containsEntry("queues", "[\"sales\",\"support\"]")
        .containsEntry("groups", null)
        .containsEntry("address", null)
        .containsEntry("email_verified", "true")
        .containsEntry("exp", "1767229200");
    assertThat(event.getRequestContext().getAuthorizer().getJwt().getScopes()).isNull();
    assertThat(
            ours("{\"requestContext\":{\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":{\"a\":[]}}}}}}"
                    .getBytes(StandardCharsets.UTF_8))
                .getRequestContext()
                .getAuthorizer()
                .getJwt()
                .getClaims())
        .containsEntry("sub", null);
  }

  @Test
  void writesAResponseThatTheClientReadsAndAsTheClientWould() {
    Random random = random("writesAResponseThatTheClientReadsAndAsTheClientWould");
    for (int number = 0; number < DOCUMENTS; number++) {
      APIGatewayV2HTTPResponse response = response(random);
      ByteArrayOutputStream ours = new ByteArrayOutputStream();
      OURS.toJson(response, ours, APIGatewayV2HTTPResponse.class);
      ByteArrayOutputStream theirs = new ByteArrayOutputStream();
      THEIR_RESPONSES.toJson(response, theirs);
      assertThat(ours.toString(StandardCharsets.UTF_8))
          .isEqualTo(theirs.toString(StandardCharsets.UTF_8));
      assertThat(THEIR_RESPONSES.fromJson(new ByteArrayInputStream(ours.toByteArray())))
          .usingRecursiveComparison()
          .isEqualTo(response);
    }
  }

  private static APIGatewayV2HTTPResponse response(Random random) {
    EventDocuments documents = new EventDocuments(random);
    Map<String, String> headers = new HashMap<>();
    for (int header = random.nextInt(4); header > 0; header--) {
      headers.put(documents.text(), documents.text());
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(random.nextInt(600))
        .withHeaders(random.nextInt(4) == 0 ? null : headers)
        .withMultiValueHeaders(
            random.nextBoolean() ? null : Map.of(documents.text(), List.of(documents.text())))
        .withCookies(random.nextBoolean() ? null : List.of(documents.text(), documents.text()))
        .withBody(random.nextInt(4) == 0 ? null : documents.text())
        .withIsBase64Encoded(random.nextBoolean())
        .build();
  }

  static Stream<Path> streamEvents() {
    return list(TRIGGERS).filter(file -> !file.endsWith("payout-sweeper.json"));
  }

  /** Of a stream, the parts that a function looks at. */
  @ParameterizedTest
  @MethodSource("streamEvents")
  void readsTheRecordsOfAStreamAsTheClientWould(Path file) throws IOException {
    String json = Files.readString(file);
    DynamodbEvent ours = OURS.fromJson(json, DynamodbEvent.class);
    DynamodbEvent theirs =
        LambdaEventSerializers.serializerFor(
                DynamodbEvent.class, EventSerializerTest.class.getClassLoader())
            .fromJson(json);
    assertThat(ours.getRecords()).hasSameSizeAs(theirs.getRecords()).isNotEmpty();
    for (int i = 0; i < ours.getRecords().size(); i++) {
      DynamodbStreamRecord our = ours.getRecords().get(i);
      DynamodbStreamRecord their = theirs.getRecords().get(i);
      assertThat(our.getEventID()).isEqualTo(their.getEventID());
      assertThat(our.getEventName()).isEqualTo(their.getEventName());
      assertThat(our.getDynamodb().getSequenceNumber())
          .isEqualTo(their.getDynamodb().getSequenceNumber());
      assertThat(texts(our.getDynamodb().getOldImage()))
          .isEqualTo(texts(their.getDynamodb().getOldImage()));
      assertThat(texts(our.getDynamodb().getNewImage()))
          .isEqualTo(texts(their.getDynamodb().getNewImage()));
    }
  }

  private static Map<String, String> texts(@Nullable Map<String, AttributeValue> image) {
    Map<String, String> texts = new HashMap<>();
    if (image != null) {
      image.forEach((name, value) -> texts.put(name, value.getS() + "/" + value.getN()));
    }
    return texts;
  }

  @Test
  void writesTheRecordsThatHaveToComeAgainAsTheClientWould() {
    StreamsEventResponse response =
        new StreamsEventResponse(List.of(new BatchItemFailure("111"), new BatchItemFailure("")));
    ByteArrayOutputStream ours = new ByteArrayOutputStream();
    OURS.toJson(response, ours, StreamsEventResponse.class);
    ByteArrayOutputStream theirs = new ByteArrayOutputStream();
    JacksonFactory.getInstance().getSerializer(StreamsEventResponse.class).toJson(response, theirs);
    assertThat(ours.toString(StandardCharsets.UTF_8))
        .isEqualTo(theirs.toString(StandardCharsets.UTF_8));
  }

  @Test
  void readsAndAnswersASchedule() throws IOException {
    String json = Files.readString(TRIGGERS.resolve("payout-sweeper.json"));
    assertThat(OURS.<ScheduledEvent>fromJson(json, ScheduledEvent.class)).isNotNull();
    ByteArrayOutputStream nothing = new ByteArrayOutputStream();
    OURS.toJson(null, nothing, Void.class);
    assertThat(nothing.toString(StandardCharsets.UTF_8)).isEqualTo("null");
  }

  @Test
  void refusesOtherTypes() {
    assertThatIllegalArgumentException().isThrownBy(() -> OURS.fromJson("{}", Map.class));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OURS.toJson(Map.of(), new ByteArrayOutputStream(), (Type) Map.class));
  }

  private static APIGatewayV2HTTPEvent ours(byte[] json) {
    return OURS.fromJson(new ByteArrayInputStream(json), APIGatewayV2HTTPEvent.class);
  }

  private static APIGatewayV2HTTPEvent theirs(byte[] json) {
    return THEIRS.fromJson(new ByteArrayInputStream(json));
  }

  private static Random random(String test) {
    long seed = Long.getLong("tollgate.seed", new Random().nextLong());
    System.out.println(test + ": to have this run once more: -Dtollgate.seed=" + seed);
    return new Random(seed);
  }
}
