package tollgate.leadclaim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import tollgate.decision.Seen;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;

/**
 * What a claim knows of its queue, with the conflicts and failed conditions so far.
 *
 * @param searches the number of searches so far
 * @param proposed what the last search proposed, in the order of the queue
 * @param leads what is known of the leads that were read since then
 * @param held the leads that other transactions have held since then, in order
 * @param failed whether a lead has turned out to be taken since then
 * @param attempts the number of leads that were tried so far
 */
record ClaimRows(
    int searches,
    List<Lead> proposed,
    Map<LeadId, Seen<Lead>> leads,
    List<LeadId> held,
    boolean failed,
    int attempts) {

  /** The number of leads to draw from. */
  private static final int FEW = 10;

  /** The factor by which each search reaches further into the queue than the one before. */
  private static final int WIDER = 4;

  /** The number of leads that a search returns, by the search's number from 1. */
  static int reach(int search) {
    return FEW * Math.powExact(WIDER, search - 1);
  }

  /** What is known of a proposed lead. */
  Seen<Lead> lead(LeadId id) {
    return Optional.ofNullable(leads.get(id)).orElseThrow();
  }

  /** Some of the proposed leads in an order given by the seed, with held leads last. */
  List<Lead> draw(long seed) {
    List<Lead> drawn = new ArrayList<>(proposed);
    Collections.shuffle(drawn, new Random(seed + searches));
    List<Lead> few = drawn.subList(0, Math.min(FEW, drawn.size()));
    List<LeadId> last = held.reversed().stream().distinct().toList().reversed();
    return Stream.concat(
            few.stream().filter(lead -> !last.contains(lead.id())),
            last.stream().flatMap(id -> few.stream().filter(lead -> lead.id().equals(id))))
        .toList();
  }

  /** Whether the draw includes all leads of the queue. */
  boolean drawHasAll() {
    return proposed.size() <= FEW && proposed.size() < reach(searches);
  }
}
