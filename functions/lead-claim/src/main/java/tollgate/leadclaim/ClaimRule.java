package tollgate.leadclaim;

import java.util.List;
import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.Lead;
import tollgate.leadclaim.ClaimOutcome.Claimed;
import tollgate.leadclaim.ClaimOutcome.NoLead;
import tollgate.leadclaim.ClaimOutcome.QueueNotFound;

/**
 * Decides which lead a claim tries. The lead is drawn from the first few of the queue, so that many
 * operators do not contend for one row.
 *
 * <p>If another claim holds the lead, this claim reads which of those few are still claimable and
 * tries another one. If the lead turns out to be taken, the index lags, so the next search reaches
 * four times as far. So does the search after a second conflict, since more leads mean less
 * contention. From then on, the claim tries only leads that a consistent read has found claimable.
 */
final class ClaimRule {

  private static final int MOST_SEARCHES = 4;

  /** The number of leads that one request may try. */
  private static final int MOST_ATTEMPTS = 6;

  private ClaimRule() {}

  /** Decides about a claim; the order of the conditions is the precedence of the answers. */
  static Decision<ClaimOutcome> decide(ClaimCommand command, ClaimRows rows) {
    if (!command.queues().contains(command.queue())) {
      return Decision.decline(new QueueNotFound());
    }
    if (rows.searches() == 0) {
      return search(rows);
    }
    if (rows.proposed().isEmpty()) {
      return new Decision.NotNow<>(new NoLead());
    }
    boolean isCrowded = rows.held().size() > 1 && !rows.drawHasAll();
    if (rows.failed() || isCrowded) {
      return search(rows);
    }
    List<Lead> draw = rows.draw(command.seed());
    if (rows.attempts() == 0 && rows.searches() == 1) {
      return claim(command, draw.getFirst());
    }
    List<Seen<Lead>> seen = draw.stream().map(lead -> rows.lead(lead.id())).toList();
    if (seen.stream().anyMatch(lead -> !lead.isFresh())) {
      return new Decision.Missing<>(List.copyOf(seen));
    }
    Optional<Lead> next =
        seen.stream()
            .flatMap(lead -> lead.row().stream())
            .filter(lead -> lead.isClaimable(command.now()))
            .findFirst();
    if (next.isEmpty()) {
      return rows.drawHasAll() ? new Decision.NotNow<>(new NoLead()) : search(rows);
    }
    return rows.attempts() == MOST_ATTEMPTS ? new Decision.GiveUp<>() : claim(command, next.get());
  }

  private static Decision<ClaimOutcome> search(ClaimRows rows) {
    return rows.searches() == MOST_SEARCHES
        ? new Decision.GiveUp<>()
        : new Decision.Search<>(ClaimRows.reach(rows.searches() + 1));
  }

  private static Decision<ClaimOutcome> claim(ClaimCommand command, Lead lead) {
    return new Decision.Commit<>(
        new Claimed(lead, lead.claimed(command.caller(), command.now()), command.now()));
  }
}
