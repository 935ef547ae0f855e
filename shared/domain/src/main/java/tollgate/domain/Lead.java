package tollgate.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Somebody to be called back, say: work that one operator at a time has.
 *
 * @param weight the lowest goes first
 * @param fence counts the claims of this lead; the latest claim's number is what its owner must
 *     state, so that whoever had the lead before can do nothing any more
 * @param claimedBy who claimed it last, whether that claim has ended or not
 * @param leaseEndsAt from when on somebody else may take it over; only while it is claimed
 */
public record Lead(
    LeadId id,
    LeadQueue queue,
    long weight,
    Instant createdAt,
    LeadStatus status,
    long fence,
    Optional<UserId> claimedBy,
    Optional<Instant> leaseEndsAt) {

  /** How long a claim is its owner's alone: far more than clocks may differ by. */
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

  /** A lead that nobody has claimed so far. */
  public static Lead unclaimed(LeadId id, LeadQueue queue, long weight, Instant createdAt) {
    return new Lead(
        id, queue, weight, createdAt, LeadStatus.FREE, 0, Optional.empty(), Optional.empty());
  }

  /** The same lead as this claim of it makes it. */
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

  /** Whether a claim may have it: nobody has it, or its owner has had it for too long. */
  public boolean isClaimable(Instant now) {
    return switch (status) {
      case FREE -> true;
      case CLAIMED -> leaseEndsAt.filter(end -> !end.isAfter(now)).isPresent();
      case COMPLETED -> false;
    };
  }

  /** Whether this user claimed it last, be that claim ended or not. */
  public boolean wasLastClaimedBy(UserId user) {
    return claimedBy.equals(Optional.of(user));
  }
}
