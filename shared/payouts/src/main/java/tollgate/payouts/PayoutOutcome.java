package tollgate.payouts;

import java.util.Optional;
import tollgate.domain.Payout;

/** The outcome of driving one attempt. */
sealed interface PayoutOutcome {

  /** The money has left, and the packet is WITHDRAWN. */
  record Paid(Payout payout) implements PayoutOutcome {}

  /**
   * The provider rejected the payout. The money is back in the packet, which may be withdrawn
   * again.
   */
  record Refused(Payout payout) implements PayoutOutcome {}

  /** The provider rejected the last attempt. The money is back in the packet: a person decides. */
  record Failed(Payout payout) implements PayoutOutcome {}

  /** The outcome is unknown: the packet stays WITHDRAWING, and the sweeper tries again. */
  record Unknown(Payout payout, String why) implements PayoutOutcome {}

  /**
   * The outcome is unknown, and the payout must not be sent again: the packet stays WITHDRAWING
   * until a person has found out.
   */
  record NeedsOperator(Payout payout, String why) implements PayoutOutcome {}

  /**
   * The provider's answer contradicts an earlier one, or is about another payout. It neither ended
   * the payout nor returned the money: a person decides.
   */
  record Contradicted(Payout payout, String why) implements PayoutOutcome {}

  /** There was nothing to do: the attempt had ended before, or another worker is trying it. */
  record Over() implements PayoutOutcome {}

  /** The row is damaged, and was left as it is. */
  record Unreadable(RuntimeException failure) implements PayoutOutcome {}

  /** The payout, unless none was begun. */
  default Optional<Payout> begun() {
    return switch (this) {
      case Paid(Payout payout) -> Optional.of(payout);
      case Refused(Payout payout) -> Optional.of(payout);
      case Failed(Payout payout) -> Optional.of(payout);
      case Unknown(Payout payout, _) -> Optional.of(payout);
      case NeedsOperator(Payout payout, _) -> Optional.of(payout);
      case Contradicted(Payout payout, _) -> Optional.of(payout);
      case Over _, Unreadable _ -> Optional.empty();
    };
  }

  /** Why the payout has not ended, for people. */
  default Optional<String> reason() {
    return switch (this) {
      case Unknown(_, String why) -> Optional.of(why);
      case NeedsOperator(_, String why) -> Optional.of(why);
      case Contradicted(_, String why) -> Optional.of(why);
      case Paid _, Refused _, Failed _, Over _, Unreadable _ -> Optional.empty();
    };
  }

  /** Its name in logs and metrics. */
  default String label() {
    return switch (this) {
      case Paid _ -> "paid";
      case Refused _ -> "refused";
      case Failed _ -> "failed";
      case Unknown _ -> "unknown";
      case NeedsOperator _ -> "needs-operator";
      case Contradicted _ -> "contradicted";
      case Over _ -> "over";
      case Unreadable _ -> "unreadable";
    };
  }
}
