package tollgate.leadclaim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.scale.CallKinds;
import tollgate.testing.Auditor;
import tollgate.testing.DelegatingClient;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.Seeds;
import tollgate.testing.World;

/**
 * D6, D2 and A: claims that meet others at a lead. They go on to the next lead, a bounded number of
 * times, and whatever was lost on the way they are told the lead that is theirs, and have no other.
 */
@EngineContract
@Tag("prompt-index")
class LeadConflictTest {

  /** As docs/reference/lead-claim.md says. */
  private static final int MOST_ATTEMPTS = 6;

  private static final Fault LEAD_HELD = Fault.cancelled("None", "TransactionConflict");

  private final World world = new World();
  private final String queue = UUID.randomUUID().toString();
  private final Functions functions = world.functions();
  private final CallKinds kinds =
      new CallKinds(
          world.table("IdempotencyTokensTable"),
          world.table("OrdersTable"),
          world.table("LeadsTable"));

  @AfterEach
  void booksBalance() {
    Auditor.of(world).audit();
  }

  @Test
  void goesOnToAnotherLeadWhenSomebodyIsAtTheFirst() {
    leads(5);
    FaultyClient client = new FaultyClient(Fault.NONE, Fault.NONE, LEAD_HELD);
    Response claimed = claim(client);
    assertThat(claimed.told()).isEqualTo("200");
    assertThat(kinds.of(client.calls())).isEqualTo("QQTLT");
    List<String> tried = tried(client);
    assertThat(tried).doesNotHaveDuplicates();
    assertThat(claimed.text("leadId")).isEqualTo(tried.getLast());
    assertThat(claimed()).containsExactly(tried.getLast());
  }

  /** Whoever was at it may have failed: it is looked at again, and is the last to be tried. */
  @Test
  void triesTheHeldLeadAgainWhenItIsStillThereAndNoOtherIs() {
    leads(1);
    FaultyClient client =
        new FaultyClient(Fault.NONE, Fault.NONE, LEAD_HELD, Fault.NONE, LEAD_HELD);
    assertThat(claim(client).told()).isEqualTo("200");
    assertThat(kinds.of(client.calls())).isEqualTo("QQTLTLT");
  }

  @Test
  void saysThatThereIsNoLeadWhenWhoeverWasAtTheLastOneGotIt() {
    leads(1);
    FaultyClient client = new FaultyClient(Fault.NONE, Fault.NONE, takenByAnother());
    assertThat(claim(client).told()).isEqualTo("404 no-lead");
    assertThat(kinds.of(client.calls())).isEqualTo("QQTLA");
    assertThat(functions.outcome("op", "lead-claim", "k").told())
        .isEqualTo("404 outcome-not-found");
  }

  @Test
  void findsTheOneLeadThatIsLeftBehindAllThatOthersGot() {
    leads(30);
    FaultyClient client =
        new FaultyClient(
            Fault.NONE,
            Fault.NONE,
            Fault.instead(() -> {
              while (claimed().size() < 29) {
                functions.claim("faster", queue, UUID.randomUUID().toString());
              }
              return conflict();
            }));
    assertThat(claim(client).told()).isEqualTo("200");
    assertThat(claimed()).hasSize(30);
  }

  static List<Fault> whatIsNotTheLeadsAlone() {
    return List.of(
        Fault.cancelled("ThrottlingError", "TransactionConflict"),
        Fault.cancelled("None", "ProvisionedThroughputExceeded"),
        Fault.cancelled("None", "None", "TransactionConflict"),
        Fault.LOSE_REQUEST);
  }

  /** A table that is too slow: no other lead would do better. */
  @ParameterizedTest
  @MethodSource("whatIsNotTheLeadsAlone")
  void keepsToItsLeadWhenTheLeadIsNotWhatIsInTheWay(Fault fault) {
    leads(5);
    FaultyClient client = new FaultyClient(Fault.NONE, Fault.NONE, fault, fault);
    assertThat(claim(client).told()).isEqualTo("200");
    assertThat(kinds.of(client.calls())).isEqualTo("QQTTT");
    assertThat(tried(client).stream().distinct()).hasSize(1);
  }

  static List<Fault> twins() {
    return List.of(
        Fault.cancelled("TransactionConflict", "None"),
        Fault.cancelled("TransactionConflict", "TransactionConflict"),
        Fault.cancelled("TransactionConflict", "ConditionalCheckFailed"));
  }

  /** A twin of this very request: if it has not claimed by then, this one does, the same lead. */
  @ParameterizedTest
  @MethodSource("twins")
  void looksForItsTwinBeforeItTriesTheSameLeadAgain(Fault fault) {
    leads(5);
    FaultyClient client = new FaultyClient(Fault.NONE, Fault.NONE, fault, Fault.NONE, fault);
    assertThat(claim(client).told()).isEqualTo("200");
    assertThat(kinds.of(client.calls())).isEqualTo("QQTATAT");
    assertThat(tried(client).stream().distinct()).hasSize(1);
  }

  /** D2. */
  @Test
  void isToldByItsTokenThoughSomebodyIsAtTheLead() {
    leads(5);
    Response first = functions.claim("op", queue, "k");
    FaultyClient client =
        new FaultyClient(
            new DelegatingClient() {
              @Override
              public TransactWriteItemsResponse transactWriteItems(
                  TransactWriteItemsRequest request) {
                try {
                  return super.transactWriteItems(request);
                } catch (TransactionCanceledException e) {
                  throw conflict(e.cancellationReasons().getFirst());
                }
              }
            });
    Response replay = claim(client);
    assertThat(replay.isReplay()).isTrue();
    assertThat(replay.body()).isEqualTo(first.body());
    assertThat(kinds.of(client.calls())).isEqualTo("QQT");
    assertThat(functions.claim("op", "other", "k").told()).isEqualTo("422 idempotency-key-reused");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 50})
  void endsAfterSixAttemptsThoughSomebodyIsAtEveryLead(int leads) {
    leads(leads);
    FaultyClient client = new FaultyClient(Fault.NONE, Fault.NONE);
    client.afterwards(() -> kinds.of(client.calls()).endsWith("T") ? LEAD_HELD : Fault.NONE);
    assertThat(claim(client).told()).isEqualTo("503 contended");
    assertThat(tried(client)).hasSize(MOST_ATTEMPTS);
    assertThat(tried(client).stream().distinct().count())
        .as("no lead is insisted on while there are others")
        .isGreaterThanOrEqualTo(Math.min(2, leads));
    assertThat(claimed()).isEmpty();
    assertThat(functions.claim("op", queue, "k").told()).isEqualTo("200");
  }

  @RepeatedTest(3)
  void endsAfterSixAttemptsInWhicheverWayOthersAreFaster() {
    leads(200);
    Random random = new Random(Seeds.of("faster"));
    FaultyClient client = new FaultyClient(Fault.NONE, Fault.NONE);
    client.afterwards(() ->
        kinds.of(client.calls()).endsWith("T")
            ? random.nextBoolean() ? LEAD_HELD : Fault.cancelled("None", "ConditionalCheckFailed")
            : Fault.NONE);
    assertThat(claim(client).told()).isEqualTo("503 contended");
    assertThat(tried(client)).hasSizeBetween(1, MOST_ATTEMPTS);
    assertThat(client.calls()).hasSizeLessThanOrEqualTo(20);
  }

  /** An interrupt ends the wait, and with it the request. */
  @Test
  void waitsBeforeItGoesOn() {
    leads(5);
    FaultyClient client =
        new FaultyClient(
            Fault.NONE,
            Fault.NONE,
            Fault.instead(() -> {
              Thread.currentThread().interrupt();
              return conflict();
            }));
    Response interrupted = claim(client);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted.told()).isEqualTo("503 contended");
    assertThat(kinds.of(client.calls())).isEqualTo("QQT");
  }

  // Lost answers, after which somebody is at the lead.

  /** The look finds the token of the attempt whose answer was lost. */
  @Test
  void isToldTheLeadThatItHasThoughItWasAboutToGoOn() {
    leads(5);
    FaultyClient client = new FaultyClient(Fault.NONE, Fault.NONE, Fault.LOSE_ANSWER, LEAD_HELD);
    Response claimed = claim(client);
    assertThat(kinds.of(client.calls())).isEqualTo("QQTTL");
    assertThat(tried(client).stream().distinct()).hasSize(1);
    assertOneLeadAsStored(claimed, tried(client).getFirst());
  }

  /** The first attempt arrives behind the look and before the attempt at another lead. */
  @Test
  void isToldTheLeadOfItsFirstAttemptByTheRefusedTokenOfItsSecond() {
    leads(5);
    AtomicReference<@Nullable TransactWriteItemsRequest> lost = new AtomicReference<>();
    FaultyClient client =
        new FaultyClient(
            losing(lost),
            Fault.NONE,
            Fault.NONE,
            Fault.NONE,
            LEAD_HELD,
            Fault.NONE,
            arriving(lost));
    Response claimed = claim(client);
    assertThat(kinds.of(client.calls())).isEqualTo("QQTTLT");
    List<String> tried = tried(client);
    assertThat(tried.stream().distinct()).as("it did go on").hasSize(2);
    assertOneLeadAsStored(claimed, tried.getFirst());
  }

  /** The first attempt arrives last. */
  @Test
  void keepsTheLeadOfItsSecondAttemptThoughTheFirstArrivesAfterIt() {
    leads(5);
    AtomicReference<@Nullable TransactWriteItemsRequest> lost = new AtomicReference<>();
    FaultyClient client =
        new FaultyClient(losing(lost), Fault.NONE, Fault.NONE, Fault.NONE, LEAD_HELD);
    Response claimed = claim(client);
    assertThat(tried(client).stream().distinct()).as("it did go on").hasSize(2);
    assertThatExceptionOfType(TransactionCanceledException.class)
        .isThrownBy(() -> Engine.client().transactWriteItems(requireNonNull(lost.get())))
        .matches(e -> e.cancellationReasons().getFirst().code().equals("ConditionalCheckFailed"));
    assertOneLeadAsStored(claimed, tried(client).getLast());
  }

  @Test
  void saysNothingDefiniteOfAnEmptyQueueWhileItsFirstAttemptMayBeUnderWay() {
    leads(1);
    FaultyClient client =
        new FaultyClient(Fault.NONE, Fault.NONE, Fault.LOSE_REQUEST, takenByAnother());
    assertThat(claim(client).told()).isEqualTo("503 contended");
  }

  /** Every attempt of many claims meets something, and some of what is lost arrives late. */
  @RepeatedTest(2)
  void hasOneLeadForEachKeyUnderRandomFaults() {
    Random random = new Random(Seeds.of("lead conflicts"));
    leads(50);
    List<TransactWriteItemsRequest> lost = new ArrayList<>();
    DelegatingClient network =
        new DelegatingClient() {
          @Override
          public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            return switch (random.nextInt(6)) {
              case 0, 1 -> throw conflict();
              case 2 -> {
                var _ = super.transactWriteItems(request);
                throw noAnswer();
              }
              case 3 -> {
                lost.add(request);
                throw noAnswer();
              }
              default -> {
                someArrive(lost, random);
                yield super.transactWriteItems(request);
              }
            };
          }
        };
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String key = "k" + i;
      Response response = world.functions(network).claim("op", queue, key);
      someArrive(lost, random);
      Response settled = functions.claim("op", queue, key);
      assertThat(settled.told()).isEqualTo("200");
      assertThat(response.told()).isIn("200", "503 contended");
      if (response.status() == 200) {
        assertThat(response.body()).isEqualTo(settled.body());
      }
      told.add(settled.text("leadId"));
    }
    lost.forEach(LeadConflictTest::arrives);
    assertThat(claimed()).as("one for each key").containsExactlyInAnyOrderElementsOf(told);
  }

  private void assertOneLeadAsStored(Response claimed, String lead) {
    assertThat(claimed.told()).isEqualTo("200");
    assertThat(claimed.isReplay()).as("it is this execution's own").isFalse();
    assertThat(claimed.text("leadId")).isEqualTo(lead);
    assertThat(claimed()).containsExactly(lead);
    Response replay = functions.claim("op", queue, "k");
    assertThat(replay.isReplay()).isTrue();
    assertThat(replay.body()).isEqualTo(claimed.body());
  }

  private Response claim(FaultyClient client) {
    return world.functions(client).claim("op", queue, "k");
  }

  private void leads(int count) {
    for (int i = 0; i < count; i++) {
      world.lead(i + "-of-" + queue, queue, 1);
    }
  }

  private List<String> claimed() {
    return Auditor.of(world).items("LeadsTable", "queue", queue).stream()
        .filter(item -> Auditor.string(item, "status").equals("CLAIMED"))
        .map(item -> Auditor.string(item, "leadId"))
        .toList();
  }

  /** The leads that were tried, in order. */
  private static List<String> tried(FaultyClient client) {
    return client.calls().stream()
        .filter(TransactWriteItemsRequest.class::isInstance)
        .map(TransactWriteItemsRequest.class::cast)
        .map(it -> it.transactItems().get(1).update().key().get("leadId"))
        .map(lead -> Objects.requireNonNull(lead).s())
        .toList();
  }

  private Fault takenByAnother() {
    return Fault.instead(() -> {
      functions.claim("faster", queue, "k");
      return conflict();
    });
  }

  /** A network that keeps the first transaction back, for later. */
  private static DelegatingClient losing(
      AtomicReference<@Nullable TransactWriteItemsRequest> lost) {
    return new DelegatingClient() {
      @Override
      public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        if (lost.compareAndSet(null, request)) {
          throw noAnswer();
        }
        return super.transactWriteItems(request);
      }
    };
  }

  /** The transaction that was kept back arrives before this call. */
  private static Fault arriving(AtomicReference<@Nullable TransactWriteItemsRequest> lost) {
    return new Fault() {
      @Override
      public <R> R around(Supplier<R> call) {
        var _ = Engine.client().transactWriteItems(requireNonNull(lost.get()));
        return call.get();
      }
    };
  }

  /** Whether it has any effect is its token's to say. */
  private static void arrives(TransactWriteItemsRequest transaction) {
    try {
      var _ = Engine.client().transactWriteItems(transaction);
    } catch (TransactionCanceledException _) {
      // It has none.
    }
  }

  /** Half of what was lost so far, by chance, arrives now. */
  private static void someArrive(List<TransactWriteItemsRequest> lost, Random random) {
    List<TransactWriteItemsRequest> some = lost.stream().filter(_ -> random.nextBoolean()).toList();
    lost.removeAll(some);
    some.forEach(LeadConflictTest::arrives);
  }

  private static SdkClientException noAnswer() {
    return SdkClientException.create("no answer in time", new IOException("reset"));
  }

  private static TransactionCanceledException conflict() {
    return conflict(CancellationReason.builder().code("None").build());
  }

  /** Somebody is at the lead; the token's position says this. */
  private static TransactionCanceledException conflict(CancellationReason ofToken) {
    return TransactionCanceledException.builder()
        .cancellationReasons(
            ofToken, CancellationReason.builder().code("TransactionConflict").build())
        .build();
  }
}
