package tollgate.dynamodb.tables;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tollgate.decision.RowKey;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.LeadStatus;
import tollgate.domain.UserId;

/**
 * The leads: FREE, then CLAIMED, then COMPLETED, or FREE again.
 *
 * <p>The two indexes are sparse: {@code free} has the free leads by rank, {@code leases} the
 * claimed ones by the end of their lease. They lag behind the table and only propose; a condition
 * of the write that claims a lead decides.
 */
public final class Leads {

  private static final String FREE_OF_QUEUE = "#queue = :queue";
  private static final String ENDED_OF_QUEUE = "#queue = :queue AND #leaseEndsAtMillis <= :now";

  private static final String CLAIM =
      "SET #status = :claimed, #fence = :fence, #claimedBy = :caller, #leaseEndsAtMillis = :end"
          + " REMOVE #freeRank";

  /**
   * Holds if the lead has not been claimed since it was seen, and is free or its lease has ended.
   */
  private static final String IS_CLAIMABLE =
      "#fence = :seen AND #rank = :rank"
          + " AND (#status = :free OR (#status = :claimed AND #leaseEndsAtMillis <= :now))";

  private static final String COMPLETE =
      "SET #status = :completed, #completedAt = :at REMOVE #leaseEndsAtMillis";

  private static final String RELEASE =
      "SET #status = :free, #freeRank = #rank REMOVE #leaseEndsAtMillis";

  /** Holds if the caller owns the lead by this claim. It does not depend on a clock. */
  private static final String IS_HELD =
      "#status = :claimed AND #claimedBy = :caller AND #fence = :fence";

  private Leads() {}

  public static RowKey key(LeadId lead) {
    return Table.LEADS.key(lead);
  }

  /** Queries for the first leads of a queue that look claimable, by each of the two indexes. */
  public static List<Query> claimable(LeadQueue queue, Instant now, int limit) {
    Attributes ofQueue = new Attributes().and(":queue", queue);
    Attributes ended = new Attributes().and(":queue", queue).and(":now", now.toEpochMilli());
    return List.of(
        new Query(Table.LEADS, "free", FREE_OF_QUEUE, ofQueue, limit),
        new Query(Table.LEADS, "leases", ENDED_OF_QUEUE, ended, limit));
  }

  /** Writes this claim of the lead, unless another claim was faster. */
  public static Write claim(Lead seen, Lead claimed, Instant now) {
    return Write.update(
        key(seen.id()),
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
        Contention.CHOOSE_ANOTHER);
  }

  /** Ends the caller's claim: the lead is completed. */
  public static Write complete(LeadId lead, UserId caller, long fence, Instant now) {
    return Write.update(
        key(lead),
        COMPLETE,
        IS_HELD,
        held(caller, fence).and(":completed", LeadStatus.COMPLETED).and(":at", now),
        Contention.READ_ROW);
  }

  /** Ends the caller's claim: the lead is free, at the rank it had. */
  public static Write release(LeadId lead, UserId caller, long fence) {
    return Write.update(
        key(lead),
        RELEASE,
        IS_HELD,
        held(caller, fence).and(":free", LeadStatus.FREE),
        Contention.READ_ROW);
  }

  /** A new lead, free. */
  public static Write create(Lead lead) {
    return Write.create(
        Table.LEADS,
        Attributes.with("leadId", lead.id())
            .and("queue", lead.queue())
            .and("weight", lead.weight())
            .and("createdAt", lead.createdAt())
            .and("rank", rank(lead))
            .and("freeRank", rank(lead))
            .and("status", lead.status())
            .and("fence", lead.fence()));
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

  public static Lead read(Item item) {
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
