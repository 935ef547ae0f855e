package tollgate.leadclaim;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
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
 * many operators do not fight for one head.
 *
 * <p>Who finds that a lead is being taken just now waits a moment and looks, consistently, which of
 * those few are left. Who finds that it was taken before knows that the index is behind. He, and
 * who meets somebody a second time, draws from four times as many, again from those only that a
 * consistent read finds claimable.
 */
final class ClaimTransaction {

  /** How many leads the first draw is from, and how many a later one looks at. */
  private static final int FEW = 10;

  /** Each search reaches this many times as far into the queue as the one before. */
  private static final int WIDER = 4;

  private static final int MOST_SEARCHES = 4;

  /** How many leads one answer may try to get, whatever stands in the way. */
  private static final int MOST_ATTEMPTS = 6;

  private final Leads leads;

  /** Secure, because environments restored from one snapshot share every other kind. */
  private final Random random = new SecureRandom();

  ClaimTransaction(Deployment deployment) {
    this.leads = new Leads(deployment);
  }

  Decision<ClaimOutcome> begin(ClaimCommand command, Instant now) {
    return command.queues().contains(command.queue())
        ? new Quest(command, now).search()
        : new Decline<>(new QueueNotFound());
  }

  /**
   * A few of the leads that were proposed.
   *
   * @param leads in the order in which to try them, which is each caller's own
   * @param areAll whether the queue has no others
   * @param isCrowded whether somebody was met at one of them
   */
  private record Draw(List<LeadId> leads, boolean areAll, boolean isCrowded) {

    /** Somebody is at this lead: the others first. */
    Draw last(LeadId held) {
      return new Draw(
          Stream.concat(leads.stream().filter(lead -> !lead.equals(held)), Stream.of(held))
              .toList(),
          areAll,
          true);
    }
  }

  /** One request on its way through the queue. Used by one thread. */
  private final class Quest {

    private final ClaimCommand command;
    private final Instant now;
    private int reach = FEW;
    private int searches;
    private int attempts;

    Quest(ClaimCommand command, Instant now) {
      this.command = command;
      this.now = now;
    }

    Decision<ClaimOutcome> search() {
      if (searches == MOST_SEARCHES) {
        return new GiveUp<>();
      }
      reach = searches == 0 ? FEW : reach * WIDER;
      searches++;
      return leads.search(command.queue(), now, reach, this::choose);
    }

    /** The first attempt trusts the index, which is right as long as nobody is in the way. */
    private Decision<ClaimOutcome> choose(List<Lead> proposed) {
      if (proposed.isEmpty()) {
        return new NotNow<>(new NoLead());
      }
      List<Lead> some = some(proposed);
      Draw draw =
          new Draw(
              some.stream().map(Lead::id).toList(),
              some.size() == proposed.size() && proposed.size() < reach,
              false);
      return attempts == 0 && searches == 1 ? claim(some.getFirst(), draw) : look(draw);
    }

    private Decision<ClaimOutcome> look(Draw draw) {
      return leads.lookForClaimable(
          draw.leads(),
          now,
          claimable -> claimable.isEmpty() ? notHere(draw) : next(claimable.getFirst(), draw));
    }

    private Decision<ClaimOutcome> notHere(Draw draw) {
      return draw.areAll() ? new NotNow<>(new NoLead()) : search();
    }

    private Decision<ClaimOutcome> next(Lead lead, Draw draw) {
      return attempts == MOST_ATTEMPTS ? new GiveUp<>() : claim(lead, draw);
    }

    private Decision<ClaimOutcome> claim(Lead lead, Draw draw) {
      attempts++;
      Lead claimed = lead.claimed(command.caller(), now);
      return new Plan<>(
          new Claimed(claimed, now),
          List.of(leads.claim(lead, claimed, now, this::search, () -> held(lead.id(), draw))));
    }

    /** Where two are met, there is more room further back, if there is a further back. */
    private Decision<ClaimOutcome> held(LeadId lead, Draw draw) {
      return draw.isCrowded() && !draw.areAll() ? search() : look(draw.last(lead));
    }

    /** A few, in an order of its own for each caller. */
    private List<Lead> some(List<Lead> proposed) {
      List<Lead> drawn = new ArrayList<>(proposed);
      Collections.shuffle(drawn, random);
      return drawn.subList(0, Math.min(FEW, drawn.size()));
    }
  }
}
