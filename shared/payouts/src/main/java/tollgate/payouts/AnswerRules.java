package tollgate.payouts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tollgate.domain.Money;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAnswer;
import tollgate.domain.RejectionReason;
import tollgate.http.ForeignJson;

/**
 * The meaning of a provider's HTTP answer, as published in docs/reference/payout.md. An end needs
 * the right status code, our reference, a known status, and the payout's own payee and amount;
 * everything else is unknown. So a 200 from a proxy does not count as paid, a 404 for a wrong path
 * does not cause a send, and an answer about another payout does not end this one.
 */
final class AnswerRules {

  private AnswerRules() {}

  /** The answer to a payout that was sent. */
  static PayoutAnswer toSending(Payout payout, int code, String body) {
    Optional<ForeignJson> answer = about(payout, body);
    return switch (code + " " + word(answer)) {
      case "200 PAID" -> compared(payout, answer.orElseThrow(), PayoutAnswer.Paid::new);
      case "422 REFUSED" -> compared(payout, answer.orElseThrow(), () -> refused(answer));
      default -> new PayoutAnswer.Unknown("status " + code);
    };
  }

  /** The answer to a query; empty if the provider does not know the reference. */
  static Optional<PayoutAnswer> toAsking(Payout payout, int code, String body) {
    Optional<ForeignJson> answer = about(payout, body);
    return switch (code + " " + word(answer)) {
      case "200 PAID" ->
          Optional.of(compared(payout, answer.orElseThrow(), PayoutAnswer.Paid::new));
      case "200 REFUSED" ->
          Optional.of(compared(payout, answer.orElseThrow(), () -> refused(answer)));
      case "404 NOT_FOUND" -> Optional.empty();
      default -> Optional.of(new PayoutAnswer.Unknown("status " + code));
    };
  }

  /** The body, if it names this payout's reference. */
  private static Optional<ForeignJson> about(Payout payout, String body) {
    return ForeignJson.read(body)
        .filter(it -> it.text("reference").equals(Optional.of(payout.reference().value())));
  }

  private static String word(Optional<ForeignJson> answer) {
    return answer.flatMap(it -> it.text("status")).orElse("");
  }

  /** The end that an answer states, if its payee and amount are those of this payout. */
  private static PayoutAnswer compared(
      Payout payout, ForeignJson answer, Supplier<PayoutAnswer> end) {
    Optional<String> payee = answer.text("payee");
    Optional<Money> amount = answer.money("amount");
    if (payee.isEmpty() || amount.isEmpty()) {
      return new PayoutAnswer.Unknown("an answer without payee or amount");
    }
    List<String> others = new ArrayList<>();
    if (!payee.get().equals(payout.payee().value())) {
      others.add("payee");
    }
    if (amount.get().minorUnits() != payout.amount().minorUnits()) {
      others.add("amount");
    }
    if (!amount.get().currency().equals(payout.amount().currency())) {
      others.add("currency");
    }
    return others.isEmpty() ? end.get() : new PayoutAnswer.Contradicted(String.join(", ", others));
  }

  private static PayoutAnswer refused(Optional<ForeignJson> answer) {
    try {
      return new PayoutAnswer.Refused(
          answer
              .flatMap(it -> it.text("reason"))
              .map(RejectionReason::new)
              .orElse(RejectionReason.OTHER));
    } catch (IllegalArgumentException e) {
      return new PayoutAnswer.Refused(RejectionReason.OTHER);
    }
  }
}
