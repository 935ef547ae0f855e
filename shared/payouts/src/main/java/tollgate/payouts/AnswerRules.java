package tollgate.payouts;

import java.util.Optional;
import tollgate.domain.PayoutAnswer;
import tollgate.domain.PayoutReference;
import tollgate.domain.RefusalReason;
import tollgate.http.Fields;

/**
 * What a provider's HTTP answer means, as docs/reference/payout.md publishes it. An end needs the
 * right status code, our reference and a plain word; everything else is unknown. A 200 of some
 * proxy pays nothing, and a 404 of a wrong path is no reason to send.
 */
final class AnswerRules {

  private AnswerRules() {}

  /** The answer to a payout that was sent. */
  static PayoutAnswer toSending(PayoutReference reference, int code, String body) {
    return switch (code + " " + word(reference, body)) {
      case "200 PAID" -> new PayoutAnswer.Paid();
      case "422 REFUSED" -> new PayoutAnswer.Refused(reason(body));
      default -> new PayoutAnswer.Unknown("status " + code);
    };
  }

  /** The answer to a question; none if the provider has never heard of the reference. */
  static Optional<PayoutAnswer> toAsking(PayoutReference reference, int code, String body) {
    return switch (code + " " + word(reference, body)) {
      case "200 PAID" -> Optional.of(new PayoutAnswer.Paid());
      case "200 REFUSED" -> Optional.of(new PayoutAnswer.Refused(reason(body)));
      case "404 NOT_FOUND" -> Optional.empty();
      default -> Optional.of(new PayoutAnswer.Unknown("status " + code));
    };
  }

  /** What the body says of this reference; empty if it says nothing, or of another one. */
  private static String word(PayoutReference reference, String body) {
    return Fields.ifReadable(body)
        .filter(it -> it.optionalText("reference").equals(Optional.of(reference.value())))
        .flatMap(it -> it.optionalText("status"))
        .orElse("");
  }

  private static RefusalReason reason(String body) {
    try {
      return Fields.ifReadable(body)
          .flatMap(it -> it.optionalText("reason"))
          .map(RefusalReason::new)
          .orElse(RefusalReason.OTHER);
    } catch (IllegalArgumentException e) {
      return RefusalReason.OTHER;
    }
  }
}
