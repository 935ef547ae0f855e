package tollgate.scale;

import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tollgate.domain.Lead;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.Response;

/** The outcomes of a claim, a completion and a release of a lead. */
final class LeadCases implements CaseSet {

  private static final String CLAIM_CALLS =
      """
      lead-claim                      | key
      200                             | QQT
      200, taken over                 | QQT
      200, replayed                   | QQT
      200, replayed from an empty queue | QQA
      422 idempotency-key-reused      | QQA
      404 queue-not-found             | B
      404 no-lead                     | QQA
      """;

  private static final String COMPLETION_CALLS =
      """
      lead-completion            | key | neither
      200                        | T   | T
      200, replayed              | T   | T
      409 stale-fence, replayed  | T   | –
      422 idempotency-key-reused | T   | –
      404 lead-not-found         | TB  | T
      409 claim-ended            | TB  | T
      409 stale-fence            | TB  | T
      """;

  @Override
  public String table() {
    return "leads";
  }

  /** A claim queries two indexes and tries one lead, whose transaction also finds a replay. */
  @Override
  public String calls() {
    return String.join(
        "\n",
        CLAIM_CALLS,
        COMPLETION_CALLS,
        COMPLETION_CALLS.replace("lead-completion", "lead-release"));
  }

  @Override
  public List<Case> cases() {
    return Stream.of(claims(), ends("completion"), ends("release")).flatMap(List::stream).toList();
  }

  private List<Case> claims() {
    return List.of(
        claim("200", "claimed", this::claim).after(this::lead),
        claim("200", "claimed", this::claim)
            .how("taken over")
            .after(this::lead, this::claimedByAnother, this::leaseEnded),
        claim("200", "replay, leads left", this::claim)
            .replayed("")
            .after(this::lead, this::claimElsewhere, this::anotherLead),
        claim("200", "replay, the queue empty", this::claim)
            .replayed("from an empty queue")
            .after(this::lead, this::claimElsewhere),
        claim("422 idempotency-key-reused", "key reuse", this::claimOfOtherQueue)
            .after(this::lead, this::claimElsewhere),
        claim("404 queue-not-found", "a queue of others", this::claimOfAQueueOfOthers),
        claim("404 no-lead", "no lead", this::claim));
  }

  private List<Case> ends(String end) {
    String function = "lead-" + end;
    Function<Stage, Response> request = stage -> stage.send(end(stage, end, "lead"));
    Function<Stage, Response> ofOtherLead = stage -> stage.send(end(stage, end, "other lead"));
    Case.Step elsewhere = stage -> stage.sendElsewhere(end(stage, end, "lead"));
    return Stream.of(
            Case.of(function, "200", "ended", request).after(this::lead, this::claimedBefore),
            Case.of(function, "200", "replay", request)
                .replayed("")
                .after(this::lead, this::claimedBefore, elsewhere),
            Case.of(function, "409 stale-fence", "replay", request)
                .replayed("")
                .only(WITH_KEY)
                .after(this::lead, this::claimedByAnother, elsewhere),
            Case.of(function, "422 idempotency-key-reused", "key reuse", ofOtherLead)
                .only(WITH_KEY)
                .after(this::lead, this::claimedBefore, elsewhere),
            Case.of(function, "404 lead-not-found", "decline, no lead", request),
            Case.of(function, "409 claim-ended", "decline", request)
                .after(this::lead, this::claimedBefore, this::completedBefore),
            Case.of(function, "409 stale-fence", "decline", request)
                .after(this::lead, this::claimedByAnother))
        .map(it -> it.givens().size() == 1 ? it : it.only(WITH_KEY, NEITHER))
        .toList();
  }

  private static Case claim(String told, String row, Function<Stage, Response> request) {
    return Case.of("lead-claim", told, row, request).only(WITH_KEY);
  }

  private void lead(Stage stage) {
    lead(stage, "lead");
  }

  private void anotherLead(Stage stage) {
    lead(stage, "other lead");
  }

  private static void lead(Stage stage, String lead) {
    Names names = stage.names();
    long weight = names.amount() % Lead.MAX_WEIGHT;
    stage.world().lead(names.id(lead), names.id("queue"), weight, stage.clock().instant());
  }

  private void claimElsewhere(Stage stage) {
    stage.sendElsewhere(claim(stage, "queue"));
  }

  private void claimedBefore(Stage stage) {
    stage.sendElsewhere(claim(stage, "queue").key(Stage.FIRST));
  }

  private void claimedByAnother(Stage stage) {
    stage.sendElsewhere(claim(stage, "queue").user(stage.names().other()).key(Stage.FIRST));
  }

  private void leaseEnded(Stage stage) {
    stage.clock().pass(Lead.LEASE);
  }

  private void completedBefore(Stage stage) {
    stage.sendElsewhere(end(stage, "completion", "lead").key(Stage.FIRST));
  }

  private Response claim(Stage stage) {
    return stage.send(claim(stage, "queue"));
  }

  private Response claimOfOtherQueue(Stage stage) {
    return stage.send(claim(stage, "other queue"));
  }

  private Response claimOfAQueueOfOthers(Stage stage) {
    return stage.send(
        claim(stage, "queue").claim("queues", "[" + stage.names().id("other queue") + "]"));
  }

  private static Event claim(Stage stage, String queue) {
    Names names = stage.names();
    return Functions.leadClaim(names.user(), names.id(queue), stage.key());
  }

  private static Event end(Stage stage, String end, String lead) {
    Names names = stage.names();
    return Functions.endOfClaim(
        end, names.user(), names.id("queue"), names.id(lead), 1, stage.key());
  }
}
