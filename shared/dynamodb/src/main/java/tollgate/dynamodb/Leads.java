package tollgate.dynamodb;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.LeadStatus;
import tollgate.domain.UserId;

/**
 * The leads: FREE, then CLAIMED, then COMPLETED, or FREE again.
 *
 * <p>The two indexes are sparse: {@code free} has the free leads by rank, {@code leases} the
 * claimed ones by the end of their lease. They lag behind the table and only propose; whether a
 * lead may be had is a condition of the write that takes it.
 */
public final class Leads {

  private static final String FREE_OF_QUEUE = "#queue = :queue";
  private static final String ENDED_OF_QUEUE = "#queue = :queue AND #leaseEndsAtMillis <= :now";

  private static final String CLAIM =
      "SET #status = :claimed, #fence = :fence, #claimedBy = :caller, #leaseEndsAtMillis = :end"
          + " REMOVE #freeRank";

  /** Holds if nobody has claimed the lead since it was seen, and it is free or its lease ended. */
  private static final String IS_CLAIMABLE =
      "#fence = :seen AND #rank = :rank"
          + " AND (#status = :free OR (#status = :claimed AND #leaseEndsAtMillis <= :now))";

  private static final String COMPLETE =
      "SET #status = :completed, #completedAt = :at REMOVE #leaseEndsAtMillis";

  private static final String RELEASE =
      "SET #status = :free, #freeRank = #rank REMOVE #leaseEndsAtMillis";

  /** Holds if the lead is the caller's by this very claim; no clock has a say in it. */
  private static final String IS_HELD =
      "#status = :claimed AND #claimedBy = :caller AND #fence = :fence";

  private final String table;

  public Leads(Deployment deployment) {
    this.table = deployment.variable("LEADS_TABLE");
  }

  /** The first leads of a queue that look claimable, in order, at most so many. */
  public <O> Decision.Search<O> search(
      LeadQueue queue, Instant now, int most, Function<List<Lead>, Decision<O>> decide) {
    Attributes ofQueue = new Attributes().and(":queue", queue);
    Attributes ended = new Attributes().and(":queue", queue).and(":now", now.toEpochMilli());
    return new Decision.Search<>(
        List.of(
            new Query(table, "free", FREE_OF_QUEUE, ofQueue, most),
            new Query(table, "leases", ENDED_OF_QUEUE, ended, most)),
        proposed -> decide.apply(first(most, proposed)));
  }

  /** In order, each once: while one index is behind, a lead may stand in both. */
  private static List<Lead> first(int most, List<Item> proposed) {
    return proposed.stream()
        .map(Leads::read)
        .collect(Collectors.toMap(Lead::id, lead -> lead, (free, _) -> free))
        .values()
        .stream()
        .sorted(Lead.FIRST_TO_LAST)
        .limit(most)
        .toList();
  }

  /** Looks which of these leads are claimable now. */
  public <O> Decision.Look<O> lookForClaimable(
      Collection<LeadId> leads, Instant now, Function<List<Lead>, Decision<O>> decide) {
    List<Row> rows = leads.stream().map(this::row).toList();
    return new Decision.Look<>(
        rows,
        found ->
            decide.apply(
                rows.stream()
                    .map(found::at)
                    .flatMap(Optional::stream)
                    .map(Leads::read)
                    .filter(lead -> lead.isClaimable(now))
                    .toList()));
  }

  /**
   * Makes the lead what this claim of it says, unless somebody was faster.
   *
   * @param whenHeld what to do if somebody is at this very lead just now
   */
  public <O> Step<O> claim(
      Lead seen,
      Lead claimed,
      Instant now,
      Supplier<Decision<O>> whenRefused,
      Supplier<Decision<O>> whenHeld) {
    return Step.<O>update(
            row(seen.id()),
            CLAIM,
            IS_CLAIMABLE,
            new Attributes()
                .and(":claimed", LeadStatus.CLAIMED)
                .and(":free", LeadStatus.FREE)
                .and(":seen", seen.fence())
                .and(":rank", rank(seen))
                .and(":now", now.toEpochMilli())
                .and(":fence", claimed.fence())
                .and(":caller", claimed.claimedBy().orElseThrow())
                .and(":end", claimed.leaseEndsAt().orElseThrow().toEpochMilli()),
            _ -> whenRefused.get())
        .givingWay(whenHeld);
  }

  /** Ends the caller's claim: the lead is done with. */
  public <O> Step<O> complete(
      LeadId lead,
      UserId caller,
      long fence,
      Instant now,
      Function<Optional<Lead>, Decision<O>> whenRefused) {
    return Step.update(
        row(lead),
        COMPLETE,
        IS_HELD,
        held(caller, fence).and(":completed", LeadStatus.COMPLETED).and(":at", now),
        found -> whenRefused.apply(found.map(Leads::read)));
  }

  /** Ends the caller's claim: the lead is free, at the rank it had. */
  public <O> Step<O> release(
      LeadId lead, UserId caller, long fence, Function<Optional<Lead>, Decision<O>> whenRefused) {
    return Step.update(
        row(lead),
        RELEASE,
        IS_HELD,
        held(caller, fence).and(":free", LeadStatus.FREE),
        found -> whenRefused.apply(found.map(Leads::read)));
  }

  /** A new lead, free. */
  public <O> Step<O> create(Lead lead) {
    return Step.create(
        table,
        "leadId",
        Attributes.with("leadId", lead.id())
            .and("queue", lead.queue())
            .and("weight", lead.weight())
            .and("createdAt", lead.createdAt())
            .and("rank", rank(lead))
            .and("freeRank", rank(lead))
            .and("status", lead.status())
            .and("fence", lead.fence()));
  }

  private Row row(LeadId lead) {
    return new Row(table, Attributes.with("leadId", lead).map());
  }

  private static Attributes held(UserId caller, long fence) {
    return new Attributes()
        .and(":claimed", LeadStatus.CLAIMED)
        .and(":caller", caller)
        .and(":fence", fence);
  }

  /** Sorts as text as {@link Lead#FIRST_TO_LAST} does. */
  private static String rank(Lead lead) {
    return String.format(
        Locale.ROOT, "%09d:%013d:%s", lead.weight(), lead.createdAt().toEpochMilli(), lead.id());
  }

  private static Lead read(Item item) {
    return new Lead(
        new LeadId(item.string("leadId")),
        new LeadQueue(item.string("queue")),
        item.number("weight"),
        item.instant("createdAt"),
        item.state("status", LeadStatus.class),
        item.number("fence"),
        item.optionalString("claimedBy").map(UserId::new),
        item.optionalMillis("leaseEndsAtMillis"));
  }
}
