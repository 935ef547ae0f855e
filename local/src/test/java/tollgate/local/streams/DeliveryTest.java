package tollgate.local.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import tollgate.local.template.Filter;
import tollgate.local.template.StreamTrigger;

/** A function that fails for some records, and what it is called with in consequence. */
class DeliveryTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Pattern SEQUENCE_NUMBER = Pattern.compile("\"SequenceNumber\":\"(.*?)\"");
  private static final Optional<byte[]> FAILS = Optional.empty();
  private static final Optional<byte[]> SUCCEEDS =
      Optional.of("{}".getBytes(StandardCharsets.UTF_8));

  /** What each call got: the records' sequence numbers. */
  private final List<String> calls = new ArrayList<>();

  private final List<DeadLetter> deadLetters = new ArrayList<>();

  private boolean reportsItems = true;
  private boolean bisects = true;
  private OptionalInt retries = OptionalInt.of(2);
  private Optional<Duration> maximumAge = Optional.empty();

  @Test
  void handsOverAWholeBatchOnce() throws InterruptedException {
    deliver("1 2 3", _ -> SUCCEEDS);
    assertThat(calls).containsExactly("1 2 3");
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void triesAgainFromTheFirstRecordThatFailed() throws InterruptedException {
    deliver("1 2 3 4", got -> calls.size() == 1 ? failed("4", "3") : SUCCEEDS);
    assertThat(calls).containsExactly("1 2 3 4", "3 4");
  }

  @Test
  void halvesABatchThatFailsUntilThePoisonStandsAlone() throws InterruptedException {
    deliver("1 2 3 4", got -> got.contains("3") ? FAILS : SUCCEEDS);
    assertThat(calls).containsExactly("1 2 3 4", "1 2", "3 4", "3", "3", "3", "4");
    assertThat(places()).containsExactly("3 to 3 after 5 calls: RetryAttemptsExhausted");
  }

  @Test
  void halvesABatchOfWhichTheFirstRecordIsReported() throws InterruptedException {
    deliver("1 2 3", got -> got.contains("1") ? failed("1") : SUCCEEDS);
    assertThat(calls).containsExactly("1 2 3", "1", "1", "1", "2 3");
    assertThat(places()).containsExactly("1 to 1 after 4 calls: RetryAttemptsExhausted");
  }

  @Test
  void goesOnBehindEachPoisonRecordInOrder() throws InterruptedException {
    deliver("1 2 3 4 5", got -> firstOf(got, "2", "4"));
    assertThat(places())
        .containsExactly(
            "2 to 2 after 6 calls: RetryAttemptsExhausted",
            "4 to 4 after 6 calls: RetryAttemptsExhausted");
    assertThat(calls.getLast()).isEqualTo("5");
  }

  @Test
  void givesUpTheWholeBatchWhereItMustNotHalveIt() throws InterruptedException {
    bisects = false;
    deliver("1 2 3", _ -> FAILS);
    assertThat(calls).containsExactly("1 2 3", "1 2 3", "1 2 3");
    assertThat(places()).containsExactly("1 to 3 after 3 calls: RetryAttemptsExhausted");
  }

  @Test
  void countsProgressAsARetryWhereItMustNotHalve() throws InterruptedException {
    bisects = false;
    deliver("1 2 3", got -> failed("2"));
    assertThat(calls).containsExactly("1 2 3", "2 3", "2 3");
    assertThat(places()).containsExactly("2 to 3 after 3 calls: RetryAttemptsExhausted");
  }

  @Test
  void givesUpAtOnceWithoutRetries() throws InterruptedException {
    retries = OptionalInt.of(0);
    deliver("1", _ -> FAILS);
    assertThat(calls).containsExactly("1");
    assertThat(places()).containsExactly("1 to 1 after 1 calls: RetryAttemptsExhausted");
  }

  @Test
  void neverGivesUpWithoutALimit() throws InterruptedException {
    retries = OptionalInt.empty();
    deliver("1", _ -> calls.size() < 50 ? FAILS : SUCCEEDS);
    assertThat(calls).hasSize(50);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void looksForReportsOnlyWhereTheyAreDeclared() throws InterruptedException {
    reportsItems = false;
    deliver("1 2", _ -> failed("1"));
    assertThat(calls).containsExactly("1 2");
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void givesUpRecordsThatAreTooOldWithoutACall() throws InterruptedException {
    maximumAge = Optional.of(Duration.ofSeconds(61));
    deliver("-70 -62 -61 -1", _ -> SUCCEEDS);
    assertThat(calls).containsExactly("-61 -1");
    assertThat(places()).containsExactly("-70 to -62 after 0 calls: RecordAgeExceeded");
    assertThat(deadLetters.getFirst().message()).doesNotContainKey("responseContext");
  }

  @Test
  void tellsWhereTheRecordsStandAndWhatFailedButNotWhatIsInThem() throws InterruptedException {
    retries = OptionalInt.of(0);
    deliver("-9", _ -> FAILS);
    deliver("-8", _ -> failed("-8"));
    assertThat(deadLetters).extracting(DeadLetter::queue).containsOnly(Optional.of("Failures"));
    assertThat(deadLetters.getFirst().message())
        .containsEntry(
            "DDBStreamBatchInfo",
            Map.of(
                "streamArn", "arn:stream",
                "shardId", "shard-1",
                "startSequenceNumber", "-9",
                "endSequenceNumber", "-9",
                "approximateArrivalOfFirstRecord", "2026-11-24T11:59:51Z",
                "approximateArrivalOfLastRecord", "2026-11-24T11:59:51Z",
                "batchSize", 1))
        .extractingByKey("responseContext")
        .asString()
        .contains("Unhandled");
    assertThat(deadLetters.getLast().message().get("responseContext"))
        .asString()
        .doesNotContain("Unhandled");
  }

  @Test
  void leavesABatchUndecidedWhenItIsInterrupted() {
    retries = OptionalInt.of(0);
    assertThatThrownBy(() ->
            deliver(
                "1",
                _ -> {
                  Thread.currentThread().interrupt();
                  return FAILS;
                }))
        .isInstanceOf(InterruptedException.class);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void takesAnAnswerThatNamesNoRecordOfTheBatchForAFailureOfAll() {
    Batch batch = new Batch(List.of(record("1"), record("2")));
    for (String answer :
        List.of(
            "{\"batchItemFailures\": [{\"itemIdentifier\": \"\"}]}",
            "{\"batchItemFailures\": [{\"itemIdentifier\": null}]}",
            "{\"batchItemFailures\": [{\"itemIdentifier\": \"3\"}]}",
            "{\"batchItemFailures\": [{\"itemIdentifier\": \"2\"}, {\"itemIdentifier\": \"3\"}]}",
            "{\"batchItemFailures\": [{\"bad\": \"2\"}]}",
            "{\"batchItemFailures\": [\"2\"]}",
            "{\"batchItemFailures\": \"2\"}",
            "\"fine\"")) {
      assertThat(verdict(answer, batch)).as(answer).isEqualTo(new Verdict.FailedFrom(0));
    }
    for (String answer :
        List.of(
            "", " null ", "{}", "{\"batchItemFailures\": null}", "{\"batchItemFailures\": []}")) {
      assertThat(verdict(answer, batch)).as(answer).isEqualTo(new Verdict.Done());
    }
  }

  private static Verdict verdict(String answer, Batch batch) {
    return Verdict.read(answer.getBytes(StandardCharsets.UTF_8), batch);
  }

  /** The function, told the sequence numbers that it got. */
  private interface Script {
    Optional<byte[]> answer(List<String> got);
  }

  private void deliver(String records, Script script) throws InterruptedException {
    StreamTrigger trigger =
        new StreamTrigger(
            "PayoutFunction",
            "Table",
            ShardIteratorType.TRIM_HORIZON,
            10,
            Duration.ZERO,
            1,
            new Filter(List.of()),
            new StreamTrigger.Failure(
                reportsItems, bisects, retries, maximumAge, Optional.of("Failures")));
    StreamFunction function =
        event -> {
          List<String> got = sequenceNumbers(event);
          calls.add(String.join(" ", got));
          return script.answer(got);
        };
    new Delivery(
            trigger,
            new StreamShard("arn:stream", "shard-1"),
            function,
            deadLetters::add,
            () -> NOW,
            Duration.ZERO)
        .deliver(
            new Batch(List.of(records.split(" ")).stream().map(DeliveryTest::record).toList()));
  }

  /** A record whose number is its age, if that is below nought. */
  private static StreamRecord record(String number) {
    return new StreamRecord(
        number,
        NOW.plusSeconds(Math.min(0, Integer.parseInt(number))),
        Map.of(),
        Map.of("dynamodb", Map.of("SequenceNumber", number)));
  }

  private static List<String> sequenceNumbers(byte[] event) {
    return SEQUENCE_NUMBER
        .matcher(new String(event, StandardCharsets.UTF_8))
        .results()
        .map(number -> number.group(1))
        .toList();
  }

  private static Optional<byte[]> failed(String... numbers) {
    String items =
        List.of(numbers).stream()
            .map("{\"itemIdentifier\": \"%s\"}"::formatted)
            .collect(Collectors.joining(", "));
    return Optional.of(
        "{\"batchItemFailures\": [%s]}".formatted(items).getBytes(StandardCharsets.UTF_8));
  }

  /** Reports the first of the poison records that is in the batch. */
  private static Optional<byte[]> firstOf(List<String> got, String... poison) {
    return List.of(poison).stream()
        .filter(got::contains)
        .findFirst()
        .map(number -> failed(number).orElseThrow())
        .or(() -> SUCCEEDS);
  }

  private List<String> places() {
    return deadLetters.stream()
        .map(DeadLetter::message)
        .map(message ->
            "%s to %s after %s calls: %s"
                .formatted(
                    within(message, "DDBStreamBatchInfo", "startSequenceNumber"),
                    within(message, "DDBStreamBatchInfo", "endSequenceNumber"),
                    within(message, "requestContext", "approximateInvokeCount"),
                    within(message, "requestContext", "condition")))
        .toList();
  }

  private static Object within(Map<String, Object> message, String part, String name) {
    Map<?, ?> values = (Map<?, ?>) Objects.requireNonNull(message.get(part));
    return Objects.requireNonNull(values.get(name));
  }
}
