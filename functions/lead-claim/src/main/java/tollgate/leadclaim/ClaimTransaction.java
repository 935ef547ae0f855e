package tollgate.leadclaim;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tollgate.domain.Lead;
import tollgate.dynamodb.Decision;
import tollgate.dynamodb.Decision.Decline;
import tollgate.dynamodb.Decision.GiveUp;
import tollgate.dynamodb.Decision.NotNow;
import tollgate.dynamodb.Decision.Plan;
import tollgate.dynamodb.Deployment;
import tollgate.dynamodb.Leads;
import tollgate.leadclaim.ClaimOutcome.Claimed;
import tollgate.leadclaim.ClaimOutcome.NoLead;
import tollgate.leadclaim.ClaimOutcome.QueueNotFound;

/**
 * Behind the token: one lead becomes the caller's. Which one is drawn from the first few, so that
 * many operators do not fight for one head. Who loses a race draws again, from four times as many
 * and, because the index may be behind, from those only that a consistent read finds claimable.
 */
final class ClaimTransaction {

  /** How many leads the first draw is from, and how many a later one looks at. */
  private static final int FEW = 10;

  /** Each round reaches this many times as far into the queue as the one before. */
  private static final int WIDER = 4;

  private static final int MOST_ROUNDS = 4;

  private final Leads leads;

  /** Secure, because environments restored from one snapshot share every other kind. */
  private final Random random = new SecureRandom();

  ClaimTransaction(Deployment deployment) {
    this.leads = new Leads(deployment);
  }

  Decision<ClaimOutcome> begin(ClaimCommand command, Instant now) {
    return command.queues().contains(command.queue())
        ? new Round(command, now, 1, FEW).search()
        : new Decline<>(new QueueNotFound());
  }

  /** One search of the queue, so far into it, with at most one attempt at a lead. */
  private final class Round {

    private final ClaimCommand command;
    private final Instant now;
    private final int number;
    private final int reach;

    Round(ClaimCommand command, Instant now, int number, int reach) {
      this.command = command;
      this.now = now;
      this.number = number;
      this.reach = reach;
    }

    Decision<ClaimOutcome> search() {
      return leads.search(command.queue(), now, reach, this::choose);
    }

    /** The first attempt trusts the index, which is right as long as nobody is in the way. */
    private Decision<ClaimOutcome> choose(List<Lead> proposed) {
      if (proposed.isEmpty()) {
        return new NotNow<>(new NoLead());
      }
      List<Lead> some = some(proposed);
      if (number == 1) {
        return claim(some.getFirst());
      }
      boolean isAll = some.size() == proposed.size() && proposed.size() < reach;
      return leads.lookForClaimable(
          some.stream().map(Lead::id).toList(),
          now,
          claimable -> claimable.isEmpty() ? notHere(isAll) : claim(claimable.getFirst()));
    }

    private Decision<ClaimOutcome> notHere(boolean isAll) {
      return isAll ? new NotNow<>(new NoLead()) : next();
    }

    private Decision<ClaimOutcome> claim(Lead lead) {
      Lead claimed = lead.claimed(command.caller(), now);
      return new Plan<>(
          new Claimed(claimed, now), List.of(leads.claim(lead, claimed, now, this::next)));
    }

    private Decision<ClaimOutcome> next() {
      return number == MOST_ROUNDS
          ? new GiveUp<>()
          : new Round(command, now, number + 1, reach * WIDER).search();
    }

    /** A few, in an order of its own for each caller. */
    private List<Lead> some(List<Lead> proposed) {
      List<Lead> drawn = new ArrayList<>(proposed);
      Collections.shuffle(drawn, random);
      return drawn.subList(0, Math.min(FEW, drawn.size()));
    }
  }
}
