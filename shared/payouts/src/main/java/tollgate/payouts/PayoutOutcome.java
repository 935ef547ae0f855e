package tollgate.payouts;

import java.time.Instant;

/** What driving one attempt came to. */
sealed interface PayoutOutcome {

  /** The money has left, and the packet is WITHDRAWN. */
  record Paid(Instant orderedAt) implements PayoutOutcome {}

  /** The money stays, and is back in the packet. */
  record Refused(Instant orderedAt) implements PayoutOutcome {}

  /** Nobody can tell: the packet stays WITHDRAWING, and the sweeper comes again. */
  record Unknown(Instant orderedAt, String why) implements PayoutOutcome {}

  /** There was nothing to do: the attempt had ended before. */
  record Over() implements PayoutOutcome {}

  /** The provider had said otherwise before. Nothing was written; people have to look at it. */
  record Contradicted() implements PayoutOutcome {}
}
