package tollgate.history;

import tollgate.testing.Response;

/**
 * A request and the answer that its caller got in the end.
 *
 * @param unansweredBefore whether an earlier try of it ended without a definite answer
 */
public record Told(Act.Request request, Response response, boolean unansweredBefore) {

  boolean isSuccess() {
    return response.status() < 400;
  }

  /**
   * Whether a copy that an earlier try left on the network may take effect after this answer:
   * without a key nothing is bound that would refuse it.
   */
  boolean mayTakeEffectLate() {
    return !isSuccess() && unansweredBefore && request.key().isEmpty();
  }

  /** Whether the answer is the result of an earlier request with the same reference or id. */
  boolean isEarlierResult() {
    return response.status() == 200
        && (request instanceof Act.Transfer
            || request instanceof Act.Credit
            || request instanceof Act.Issue);
  }

  /**
   * Whether no other answer for the key may be one: all others are replays. An earlier result is
   * bound to a caller's key only, so without a key it is repeated.
   */
  boolean isExecution() {
    return !response.isReplay() && !(isEarlierResult() && request.key().isEmpty());
  }

  boolean isMalformed() {
    return response.status() == 400;
  }

  boolean isKeyReuse() {
    return response.status() == 422;
  }

  /** What every answer to one key agrees in. */
  String stored() {
    return response.told() + " " + Expected.stored(response);
  }

  /** An amount in the body, as {@link Amount} prints it. */
  String money(String pointer) {
    return new Amount(amount(pointer), response.json().at(pointer + "/currency").asText())
        .toString();
  }

  /** The minor units of an amount in the body. */
  long amount(String pointer) {
    return response.json().at(pointer + "/minorUnits").asLong();
  }
}
