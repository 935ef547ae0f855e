package tollgate.leadclaim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import tollgate.domain.Lead;
import tollgate.testing.Auditor;
import tollgate.testing.DelegatingClient;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.LateClient;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/**
 * Each outcome of a claim, a completion and a release, and which of them wins. Most tests ask an
 * index for what they have just written, which only an engine whose indexes do not lag can tell.
 */
@EngineContract
@Tag("prompt-index")
class LeadClaimTest {

  private static final Instant THEN = Instant.parse("2026-11-22T06:00:00.000Z");
  private static final Duration LEASE_AND_A_BIT = Lead.LEASE.plusSeconds(1);

  private final World world = new World();
  private final String queue = UUID.randomUUID().toString();
  private final String lead = UUID.randomUUID().toString();
  private final SetClock clock = new SetClock();
  private final Functions functions = world.functions(clock);

  @AfterEach
  void booksBalance() {
    Auditor.of(world).audit();
  }

  @Test
  void handsTheLeadToTheCallerWithAFence() {
    world.lead(lead, queue, 7, THEN);
    Response claimed = functions.claim("op", queue, "k");
    assertThat(claimed.body())
        .isEqualTo(
            """
            {"leadId":"%s","queue":"%s","weight":7,"createdAt":"2026-11-22T06:00:00Z","fence":1,\
            "claimedAt":"%s","leaseEndsAt":"%s"}\
            """
                .formatted(lead, queue, now(), now().plus(Lead.LEASE)));
    assertThat(row(lead))
        .containsEntry("status", AttributeValue.fromS("CLAIMED"))
        .containsEntry("claimedBy", AttributeValue.fromS("op"))
        .containsEntry("fence", AttributeValue.fromN("1"))
        .doesNotContainKey("freeRank");
  }

  @RepeatedTest(5)
  void takesOneOfTheFirstFewByWeightThenByAge() {
    for (int i = 0; i < 20; i++) {
      // Half of them are heavy, and of the light ones the later are the older.
      world.lead(name(i), queue, i < 10 ? 9 : 1, THEN.minusSeconds(i));
    }
    world.lead("oldest-of-" + queue, queue, 5, THEN.minusSeconds(9_999));
    assertThat(functions.claim("op", queue, "k").text("leadId"))
        .isIn(IntStream.range(10, 20).mapToObj(this::name).toList());
  }

  @Test
  void givesAReplayTheSameLeadByteForByteThoughTheQueueIsEmptyByThen() {
    world.lead(lead, queue, 1);
    Response first = functions.claim("op", queue, "k");
    assertThat(functions.complete("op", queue, lead, 1, "c").told()).isEqualTo("200");
    clock.pass(LEASE_AND_A_BIT);
    Response replay = functions.claim("op", queue, "k");
    assertThat(replay.isReplay()).isTrue();
    assertThat(replay.body()).isEqualTo(first.body());
  }

  @Test
  void givesAReplayTheSameLeadThoughOthersAreFree() {
    world.lead(lead, queue, 1);
    Response first = functions.claim("op", queue, "k");
    world.lead("more-" + queue, queue, 0);
    assertThat(functions.claim("op", queue, "k").body()).isEqualTo(first.body());
    assertThat(row("more-" + queue)).containsEntry("status", AttributeValue.fromS("FREE"));
  }

  @Test
  void handsOneLeadToAHundredEqualRequestsAtOnce() {
    for (int i = 0; i < 20; i++) {
      world.lead(name(i), queue, 1);
    }
    List<Response> answers = Race.of(100, _ -> world.functions().claim("op", queue, "k"));
    assertThat(answers).extracting(Response::told).containsOnly("200");
    assertThat(answers.stream().map(Response::body).distinct()).hasSize(1);
    assertThat(claimedOf(queue)).isEqualTo(1);
  }

  @Test
  void saysThatThereIsNoLeadWithoutBindingItToTheKey() {
    assertThat(functions.claim("op", queue, "k").told()).isEqualTo("404 no-lead");
    assertThat(functions.outcome("op", "lead-claim", "k").told())
        .isEqualTo("404 outcome-not-found");
    world.lead(lead, queue, 1);
    Response polled = functions.claim("op", queue, "k");
    assertThat(polled.told()).isEqualTo("200");
    assertThat(polled.isReplay()).isFalse();
  }

  @Test
  void hidesAQueueThatTheCallerDoesNotWorkAsIfThereWereNone() {
    world.lead(lead, queue, 1);
    Event stranger = Functions.leadClaim("op", queue, "k").claim("queues", "[other]");
    Response refused = functions.send(stranger);
    assertThat(refused.told()).isEqualTo("404 queue-not-found");
    Event missing =
        Event.post("/leads/claims", Map.of())
            .user("op")
            .claim("queues", "[other]")
            .key("m")
            .body("{\"queue\":\"there-is-none\"}");
    assertThat(functions.send(missing).body()).isEqualTo(refused.body());
    assertThat(functions.claim("op", queue, "k").body())
        .as("a definite decline is bound to its key")
        .isEqualTo(refused.body());
    assertThat(functions.claim("op", queue, "k2").told()).isEqualTo("200");
  }

  @Test
  void readsTheQueuesInWhicheverFormTheGatewayHandsThemOn() {
    String[] forms = {"[%s]", "[a %s]", "%s", "%s a", "a %s b", "[a %s b]", "[ \"a b %s]"};
    for (int i = 0; i < forms.length; i++) {
      world.lead(name(i), queue, 1);
      Event request =
          Functions.leadClaim("op", queue, "k" + i).claim("queues", forms[i].formatted(queue));
      assertThat(functions.send(request).told()).as(forms[i]).isEqualTo("200");
    }
    for (String none : List.of("", "[]", "[x" + queue + "]")) {
      Event request = Functions.leadClaim("op", queue, "n" + none.length()).claim("queues", none);
      assertThat(functions.send(request).told()).as(none).isEqualTo("404 queue-not-found");
    }
  }

  @Test
  void readsQueuesWithCommasAndAJsonList() {
    String[] forms = {"%s,a", "a,%s", "a, %s", "[a, %s]", "[\"a\",\"%s\"]", "[ \"%s\" ]", "a\t%s"};
    for (int i = 0; i < forms.length; i++) {
      world.lead(name(i), queue, 1);
      Event request =
          Functions.leadClaim("op", queue, "k" + i).claim("queues", forms[i].formatted(queue));
      assertThat(functions.send(request).told()).as(forms[i]).isEqualTo("200");
    }
  }

  @Test
  void saysThatTheClaimQueuesCannotBeReadWhereItIsNeeded() {
    world.lead(lead, queue, 1);
    long fence = functions.claim("op", queue, "k").json().path("fence").asLong();
    for (String form : List.of("*", "map[%s:1]", "{\"%s\":true}", "%s;a", "'%s'", "/%s")) {
      String claim = form.formatted(queue);
      Event request = Functions.leadClaim("op", queue, "k2").claim("queues", claim);
      assertThat(functions.send(request).told()).as(claim).isEqualTo("403 queues-unreadable");
      Event end =
          Functions.endOfClaim("completion", "other", queue, lead, fence, "")
              .claim("queues", claim);
      assertThat(functions.send(end).told()).as(claim).isEqualTo("404 lead-not-found");
    }
    Event end =
        Functions.endOfClaim("completion", "op", queue, lead, fence, "").claim("queues", "*");
    assertThat(functions.send(end).told())
        .as("an owner's end does not depend on the claim")
        .isEqualTo("200");
    assertThat(functions.send(Functions.leadClaim("op", queue, "").claim("queues", "*")).told())
        .as("a missing key is said first")
        .isEqualTo("400 malformed-request");
    assertThat(functions.outcome("op", "lead-claim", "k2").told())
        .as("never bound")
        .isEqualTo("404 outcome-not-found");
  }

  @Test
  void asksForTheCallersKey() {
    world.lead(lead, queue, 1);
    assertThat(functions.claim("op", queue, "").told()).isEqualTo("400 malformed-request");
    assertThat(claimedOf(queue)).isZero();
  }

  @Test
  void refusesTheSameKeyForAnotherQueue() {
    world.lead(lead, queue, 1);
    functions.claim("op", queue, "k");
    assertThat(functions.claim("op", "other", "k").told()).isEqualTo("422 idempotency-key-reused");
  }

  @Test
  void keepsALeadWithItsOwnerUntilTheLeaseEnds() {
    world.lead(lead, queue, 1);
    functions.claim("op", queue, "k");
    clock.pass(Lead.LEASE.minusMillis(1));
    assertThat(functions.claim("other", queue, "k").told()).isEqualTo("404 no-lead");
    clock.pass(Duration.ofMillis(1));
    assertThat(functions.claim("other", queue, "k").json().path("fence").asInt()).isEqualTo(2);
  }

  /** D7. */
  @Test
  void returnsTheLeadOfADeadOperatorOnceAndRefusesItsOldFence() {
    world.lead(lead, queue, 1);
    Response dead = functions.claim("dead", queue, "k");
    clock.pass(LEASE_AND_A_BIT);
    List<Response> others = Race.of(20, i -> world.functions(clock).claim("op-" + i, queue, "k"));
    assertThat(others).extracting(Response::told).containsOnlyOnce("200").contains("404 no-lead");
    int heir = others.indexOf(others.stream().filter(it -> it.status() == 200).toList().getFirst());

    assertThat(functions.complete("dead", queue, lead, 1, "c").told()).isEqualTo("409 stale-fence");
    assertThat(functions.release("dead", queue, lead, 1, "r").told()).isEqualTo("409 stale-fence");
    assertThat(functions.complete("dead", queue, lead, 2, "c2").told())
        .isEqualTo("409 stale-fence");
    assertThat(functions.claim("dead", queue, "k").body())
        .as("a replay tells what was, and gives nothing back")
        .isEqualTo(dead.body());
    assertThat(functions.complete("op-" + heir, queue, lead, 2, "c").told()).isEqualTo("200");
    clock.pass(LEASE_AND_A_BIT);
    assertThat(functions.claim("op", queue, "k").told()).isEqualTo("404 no-lead");
  }

  /** C3: a fast clock takes over early, which costs its owner the lead, and nobody the order. */
  @Test
  void letsTheFenceDecideWhereClocksDisagree() {
    world.lead(lead, queue, 1);
    Functions slow = world.functions(clock);
    SetClock ahead = new SetClock(clock.instant().plus(Duration.ofMinutes(5)));
    Functions fast = world.functions(ahead);
    slow.claim("slow", queue, "k");
    clock.pass(Duration.ofMinutes(26));
    ahead.pass(Duration.ofMinutes(26));
    assertThat(slow.claim("other", queue, "k").told()).isEqualTo("404 no-lead");
    assertThat(fast.claim("fast", queue, "k").told()).isEqualTo("200");
    assertThat(slow.complete("slow", queue, lead, 1, "c").told()).isEqualTo("409 stale-fence");
    assertThat(slow.complete("fast", queue, lead, 2, "c").told()).isEqualTo("200");
  }

  @Test
  void letsAnOwnerFinishAfterTheLeaseAsLongAsNobodyHasTakenOver() {
    world.lead(lead, queue, 1);
    functions.claim("op", queue, "k");
    clock.pass(LEASE_AND_A_BIT);
    Response completed = functions.complete("op", queue, lead, 1, "c");
    assertThat(completed.body())
        .isEqualTo(
            "{\"leadId\":\"%s\",\"fence\":1,\"status\":\"COMPLETED\",\"endedAt\":\"%s\"}"
                .formatted(lead, now()));
    assertThat(functions.claim("other", queue, "k").told()).isEqualTo("404 no-lead");
    assertThat(row(lead)).doesNotContainKeys("freeRank", "leaseEndsAtMillis");
  }

  @Test
  void putsAReleasedLeadBackToItsPlace() {
    for (int i = 0; i < 10; i++) {
      world.lead(name(i), queue, 5);
    }
    world.lead(lead, queue, 1);
    String rank = requireNonNull(row(lead).get("rank")).s();
    while (!requireNonNull(row(lead).get("status")).s().equals("CLAIMED")) {
      functions.claim("op", queue, UUID.randomUUID().toString());
    }
    assertThat(functions.release("op", queue, lead, 1, "r").text("status")).isEqualTo("FREE");
    assertThat(row(lead)).containsEntry("freeRank", AttributeValue.fromS(rank));
  }

  @Test
  void countsTheFenceOnWithEachClaim() {
    world.lead(lead, queue, 1);
    for (int fence = 1; fence <= 5; fence++) {
      Response claimed = functions.claim("op", queue, "k" + fence);
      assertThat(claimed.json().path("fence").asInt()).isEqualTo(fence);
      assertThat(functions.release("op", queue, lead, fence, "").told()).isEqualTo("200");
    }
    assertThat(functions.complete("op", queue, lead, 4, "c").told()).isEqualTo("409 stale-fence");
  }

  @Test
  void tellsAReplayOfAnEndWhateverHasBecomeOfTheLeadSince() {
    world.lead(lead, queue, 1);
    functions.claim("op", queue, "k");
    Response released = functions.release("op", queue, lead, 1, "r");
    functions.claim("other", queue, "k");
    Response replay = functions.release("op", queue, lead, 1, "r");
    assertThat(replay.isReplay()).isTrue();
    assertThat(replay.body()).isEqualTo(released.body());
    assertThat(row(lead)).containsEntry("claimedBy", AttributeValue.fromS("other"));
  }

  @Test
  void tellsWhoEndsAClaimTwiceThatItHasEnded() {
    world.lead(lead, queue, 1);
    functions.claim("op", queue, "k");
    functions.complete("op", queue, lead, 1, "c");
    Response again = functions.complete("op", queue, lead, 1, "another");
    assertThat(again.told()).isEqualTo("409 claim-ended");
    assertThat(again.text("leadStatus")).isEqualTo("COMPLETED");
    assertThat(functions.release("op", queue, lead, 1, "r").told()).isEqualTo("409 claim-ended");
    assertThat(functions.complete("op", queue, lead, 2, "c2").told()).isEqualTo("409 stale-fence");
  }

  @Test
  void endsAClaimOnceWithoutAKeyToo() {
    world.lead(lead, queue, 1);
    functions.claim("op", queue, "k");
    Response first = functions.release("op", queue, lead, 1, "");
    assertThat(functions.release("op", queue, lead, 1, "").body()).isEqualTo(first.body());
    clock.pass(Duration.ofSeconds(61));
    assertThat(functions.release("op", queue, lead, 1, "").told()).isEqualTo("409 claim-ended");
  }

  @Test
  void tellsAStrangerNothingAboutALead() {
    world.lead(lead, queue, 1);
    functions.claim("op", queue, "k");
    Response missing = functions.complete("stranger", "other", "none-" + lead, 1, "a");
    assertThat(missing.told()).isEqualTo("404 lead-not-found");
    assertThat(functions.complete("stranger", "other", lead, 1, "b").body())
        .isEqualTo(missing.body());
    Event colleague = Functions.endOfClaim("completion", "colleague", queue, lead, 1, "c");
    assertThat(functions.send(colleague).told()).isEqualTo("409 stale-fence");
  }

  @Test
  void letsAnOwnerEndItsClaimThoughItWorksTheQueueNoMore() {
    world.lead(lead, queue, 1);
    functions.claim("op", queue, "k");
    Event end = Functions.endOfClaim("release", "op", "another", lead, 1, "r");
    assertThat(functions.send(end).told()).isEqualTo("200");
    assertThat(functions.send(end.key("r2")).told()).isEqualTo("409 claim-ended");
  }

  // Lost answers and lost races.

  @Test
  void handsOutOneLeadThoughTheAnswerIsLostOnTheWay() {
    twoLeads();
    FaultyClient client = new FaultyClient(Fault.NONE, Fault.NONE, Fault.LOSE_ANSWER);
    Response claimed = world.functions(client).claim("op", queue, "k");
    assertThat(claimed.told()).isEqualTo("200");
    assertThat(claimed.isReplay()).as("it is this execution's own").isFalse();
    assertThat(claimedOf(queue)).isEqualTo(1);
  }

  @Test
  void handsOutTheSameLeadToTheRetryOfARequestThatDied() {
    twoLeads();
    FaultyClient dying = new FaultyClient(Fault.NONE, Fault.NONE, Fault.DIE_AFTER);
    assertThatExceptionOfType(Fault.Killed.class)
        .isThrownBy(() -> world.functions(dying).claim("op", queue, "k"));
    Response retry = functions.claim("op", queue, "k");
    assertThat(retry.told()).isEqualTo("200");
    assertThat(retry.isReplay()).isTrue();
    assertThat(claimedOf(queue)).isEqualTo(1);
  }

  @Test
  void takesTheNextLeadWhenOthersWereFaster() {
    twoLeads();
    FaultyClient client =
        new FaultyClient(
            MeanwhileClient.beforeFirstTransaction(
                () -> functions.claim("faster", queue, UUID.randomUUID().toString())));
    assertThat(world.functions(client).claim("op", queue, "k").told()).isEqualTo("200");
    assertThat(claimedOf(queue)).isEqualTo(2);
  }

  /** While one of the indexes is behind, a lead stands in both. */
  @Test
  void takesALeadThatIsProposedTwice() {
    twoLeads();
    DelegatingClient twice =
        new DelegatingClient(
            MeanwhileClient.beforeFirstTransaction(
                () -> functions.claim("faster", queue, UUID.randomUUID().toString()))) {
          @Override
          public QueryResponse query(QueryRequest request) {
            return super.query(
                request.toBuilder()
                    .indexName("free")
                    .keyConditionExpression("#queue = :queue")
                    .expressionAttributeNames(Map.of("#queue", "queue"))
                    .expressionAttributeValues(Map.of(":queue", AttributeValue.fromS(queue)))
                    .build());
          }
        };
    assertThat(world.functions(twice).claim("op", queue, "k").told()).isEqualTo("200");
  }

  @Test
  void saysThatThereIsNoLeadWhenOthersWereFasterWithTheLastOne() {
    world.lead(lead, queue, 1);
    FaultyClient client =
        new FaultyClient(
            MeanwhileClient.beforeFirstTransaction(() -> functions.claim("faster", queue, "k")));
    assertThat(world.functions(client).claim("op", queue, "k").told()).isEqualTo("404 no-lead");
  }

  /** A claim that finds no lead says so of its moment, and leaves the key to its twin. */
  @Test
  void mayAnswerNoLeadToTheFirstOfTwoEqualClaimsAndTheLeadToTheSecond() {
    DelegatingClient overtaken =
        new DelegatingClient() {
          @Override
          public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            BatchGetItemResponse tokenIsAbsent = super.batchGetItem(request);
            world.lead(lead, queue, 1);
            assertThat(functions.claim("op", queue, "k").told()).isEqualTo("200");
            return tokenIsAbsent;
          }
        };
    assertThat(world.functions(overtaken, clock).claim("op", queue, "k").told())
        .isEqualTo("404 no-lead");
    assertThat(functions.claim("op", queue, "k").isReplay()).isTrue();
  }

  /** The first attempt, at another lead, comes late: the token lets one of them in. */
  @Test
  void handsOutOneLeadThoughAFirstAttemptArrivesAfterTheSecond() {
    twoLeads();
    LateClient frozen = new LateClient();
    Response claimed = world.functions(frozen).claim("op", queue, "k");
    assertThat(claimed.told()).isEqualTo("200");
    frozen.arriveNow();
    assertThat(claimedOf(queue)).isEqualTo(1);
    assertThat(functions.claim("op", queue, "k").body()).isEqualTo(claimed.body());
  }

  @Test
  void saysNothingDefiniteWhileAnAttemptMayBeUnderWay() {
    world.lead(lead, queue, 1);
    FaultyClient client =
        new FaultyClient(
            MeanwhileClient.beforeFirstTransaction(() -> functions.claim("faster", queue, "k")),
            Fault.NONE,
            Fault.NONE,
            Fault.LOSE_REQUEST);
    assertThat(world.functions(client).claim("op", queue, "k").told()).isEqualTo("503 contended");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", ""})
  void completesOnceThoughTheAnswerIsLost(String key) {
    world.lead(lead, queue, 1);
    functions.claim("op", queue, "k");
    Functions losing = world.functions(new FaultyClient(Fault.LOSE_ANSWER), clock);
    Response completed = losing.complete("op", queue, lead, 1, key);
    assertThat(completed.told()).isEqualTo("200");
    assertThat(completed.isReplay()).as("it is this execution's own").isFalse();
    assertThat(functions.complete("op", queue, lead, 1, key).body()).isEqualTo(completed.body());
  }

  private void twoLeads() {
    world.lead(lead, queue, 1).lead("second-" + queue, queue, 2);
  }

  private String name(int number) {
    return number + "-of-" + queue;
  }

  private Instant now() {
    return clock.instant();
  }

  private Map<String, AttributeValue> row(String lead) {
    return Auditor.of(world).items("LeadsTable", "leadId", lead).getFirst();
  }

  private long claimedOf(String queue) {
    return Auditor.of(world).items("LeadsTable", "queue", queue).stream()
        .filter(item -> Auditor.string(item, "status").equals("CLAIMED"))
        .count();
  }
}
