package tollgate.dynamodb.tables;

import java.time.Instant;
import tollgate.decision.RowKey;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.Hold;
import tollgate.domain.HoldExpiry;
import tollgate.domain.HoldId;
import tollgate.domain.HoldPurpose;
import tollgate.domain.HoldStatus;
import tollgate.domain.UserId;

/**
 * The holds: OPEN, then CAPTURED, VOIDED or EXPIRED. Each is put only if absent, and changes once.
 * The wallet lists it for as long as it is open.
 */
public final class Holds {

  private static final String END = "SET #status = :to, #endedAt = :at";

  private static final String CAPTURE = END + ", #captured = :captured, #entryId = :entry";

  /** Holds if the hold is open and has not expired. */
  private static final String IS_OPEN = "#status = :open AND #expiresAtMillis > :now";

  /** Holds if the hold is open and has expired. */
  private static final String HAS_EXPIRED = "#status = :open AND #expiresAtMillis <= :now";

  private Holds() {}

  public static RowKey key(HoldId hold) {
    return Table.HOLDS.key(hold);
  }

  /** Places the hold, unless one with its id exists. */
  public static Write place(Hold hold) {
    return Write.create(
        Table.HOLDS,
        Attributes.with("holdId", hold.id())
            .and("userId", hold.user())
            .and("amount", hold.amount().minorUnits())
            .and("currency", hold.amount().currency())
            .and("purpose", hold.purpose())
            .and("fingerprint", hold.fingerprint())
            .and("heldAt", hold.heldAt())
            .and("expiresAtMillis", hold.expiresAt().toEpochMilli())
            .and("status", hold.status())
            .and("captured", hold.captured().minorUnits()));
  }

  /**
   * Captures the hold.
   *
   * @param captured the hold as it is afterwards
   * @param entry the journal entry that pays the merchant
   */
  public static Write capture(Hold captured, EntryId entry, Instant now) {
    return Write.update(
        key(captured.id()),
        CAPTURE,
        IS_OPEN,
        end(HoldStatus.CAPTURED, now)
            .and(":captured", captured.captured().minorUnits())
            .and(":entry", entry),
        Contention.READ_ROW);
  }

  /** Voids the hold. */
  public static Write voided(HoldId hold, Instant now) {
    return Write.update(key(hold), END, IS_OPEN, end(HoldStatus.VOIDED, now), Contention.READ_ROW);
  }

  /** Ends the hold because it has expired. A debit needs this, and no right to read holds. */
  public static Write expire(HoldExpiry expiry) {
    return Write.update(
        key(expiry.hold().id()), END, HAS_EXPIRED, end(HoldStatus.EXPIRED, expiry.now()));
  }

  private static Attributes end(HoldStatus how, Instant now) {
    return new Attributes()
        .and(":open", HoldStatus.OPEN)
        .and(":now", now.toEpochMilli())
        .and(":to", how)
        .and(":at", now);
  }

  public static Hold read(Item item) {
    return new Hold(
        new HoldId(item.string("holdId")),
        new UserId(item.string("userId")),
        item.money("amount"),
        item.optionalString("purpose").map(HoldPurpose::new),
        new Fingerprint(item.string("fingerprint")),
        item.instant("heldAt"),
        Instant.ofEpochMilli(item.number("expiresAtMillis")),
        item.state("status", HoldStatus.class),
        item.money("captured"),
        item.optionalString("endedAt").map(Instant::parse));
  }
}
