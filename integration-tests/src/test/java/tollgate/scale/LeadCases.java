package tollgate.scale;

import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tollgate.testing.Response;

/** The outcomes of a claim, a completion and a release of a lead. */
final class LeadCases {

  private static final List<Case> CLAIM =
      List.of(
          claim("200", "claimed", Stage::claim).after(Stage::lead),
          claim("200", "claimed", Stage::claim)
              .how("taken over")
              .after(Stage::lead, Stage::claimedByAnother, Stage::leaseEnded),
          claim("200", "replay, leads left", Stage::claim)
              .replayed("")
              .after(Stage::lead, Stage::claimElsewhere, Stage::anotherLead),
          claim("200", "replay, the queue empty", Stage::claim)
              .replayed("from an empty queue")
              .after(Stage::lead, Stage::claimElsewhere),
          claim("422 idempotency-key-reused", "key reuse", Stage::claimOfOtherQueue)
              .after(Stage::lead, Stage::claimElsewhere),
          claim("404 queue-not-found", "a queue of others", Stage::claimOfAQueueOfOthers),
          claim("404 no-lead", "no lead", Stage::claim));

  static final List<Case> ALL =
      Stream.of(
              CLAIM,
              ends(
                  "lead-completion",
                  Stage::complete,
                  Stage::completeOtherLead,
                  Stage::completeElsewhere),
              ends(
                  "lead-release", Stage::release, Stage::releaseOtherLead, Stage::releaseElsewhere))
          .flatMap(List::stream)
          .toList();

  private LeadCases() {}

  private static List<Case> ends(
      String function,
      Function<Stage, Response> end,
      Function<Stage, Response> endOfOtherLead,
      Case.Step elsewhere) {
    return Stream.of(
            Case.of(function, "200", "ended", end).after(Stage::lead, Stage::claimedBefore),
            Case.of(function, "200", "replay", end)
                .replayed("")
                .after(Stage::lead, Stage::claimedBefore, elsewhere),
            Case.of(function, "409 stale-fence", "replay", end)
                .replayed("")
                .only(WITH_KEY)
                .after(Stage::lead, Stage::claimedByAnother, elsewhere),
            Case.of(function, "422 idempotency-key-reused", "key reuse", endOfOtherLead)
                .only(WITH_KEY)
                .after(Stage::lead, Stage::claimedBefore, elsewhere),
            Case.of(function, "404 lead-not-found", "decline, no lead", end),
            Case.of(function, "409 claim-ended", "decline", end)
                .after(Stage::lead, Stage::claimedBefore, Stage::completedBefore),
            Case.of(function, "409 stale-fence", "decline", end)
                .after(Stage::lead, Stage::claimedByAnother))
        .map(it -> it.givens().size() == 1 ? it : it.only(WITH_KEY, NEITHER))
        .toList();
  }

  private static Case claim(String told, String row, Function<Stage, Response> request) {
    return Case.of("lead-claim", told, row, request).only(WITH_KEY);
  }
}
