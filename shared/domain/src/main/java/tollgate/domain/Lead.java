package tollgate.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Work for one operator at a time, such as a person to call back.
 *
 * @param weight the lowest goes first
 * @param fence counts the claims of this lead; an owner must state the number of the latest claim,
 *     so a former owner can no longer end it
 * @param claimedBy the user who claimed it last, whether or not that claim has ended
 * @param leaseEndsAt the time from which another operator may take it over; only while it is
 *     claimed
 */
public record Lead(
    LeadId id,
    LeadQueue queue,
    long weight,
    Instant createdAt,
    LeadStatus status,
    long fence,
    Optional<UserId> claimedBy,
    Optional<Instant> leaseEndsAt)
    implements Creation.Content<Lead> {

  /** How long a claim excludes other operators: far longer than clocks may differ. */
  public static final Duration LEASE = Duration.ofMinutes(30);

  public static final long MAX_WEIGHT = 999_999_999;

  /** More claims than any lead will see. */
  public static final long MAX_FENCE = 999_999_999_999_999_999L;

  /** By weight, lowest first, then by age. */
  public static final Comparator<Lead> FIRST_TO_LAST =
      Comparator.comparingLong(Lead::weight)
          .thenComparing(Lead::createdAt)
          .thenComparing(lead -> lead.id().value());

  public Lead {
    Check.that(weight >= 0 && weight <= MAX_WEIGHT, "a weight is 0–" + MAX_WEIGHT);
  }

  /** A lead that has not been claimed yet. */
  public static Lead unclaimed(LeadId id, LeadQueue queue, long weight, Instant createdAt) {
    return new Lead(
        id, queue, weight, createdAt, LeadStatus.FREE, 0, Optional.empty(), Optional.empty());
  }

  /** This lead after a claim by this user. */
  public Lead claimed(UserId by, Instant now) {
    return new Lead(
        id,
        queue,
        weight,
        createdAt,
        LeadStatus.CLAIMED,
        fence + 1,
        Optional.of(by),
        Optional.of(now.plus(LEASE)));
  }

  /** Whether the lead may be claimed: it is free, or the lease of its owner has ended. */
  public boolean isClaimable(Instant now) {
    return switch (status) {
      case FREE -> true;
      case CLAIMED -> leaseEndsAt.filter(end -> !end.isAfter(now)).isPresent();
      case COMPLETED -> false;
    };
  }

  @Override
  public boolean hasContentOf(Lead other) {
    return id.equals(other.id) && queue.equals(other.queue) && weight == other.weight;
  }

  /** Whether this user claimed it last, whether or not that claim has ended. */
  public boolean wasLastClaimedBy(UserId user) {
    return claimedBy.equals(Optional.of(user));
  }
}
