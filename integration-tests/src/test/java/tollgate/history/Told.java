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

  boolean isKeyReuse() {
    return response.status() == 422;
  }

  /** What every answer to one key agrees in. */
  String stored() {
    return response.told() + " " + Expected.stored(response);
  }

  /** The minor units of an amount in the body. */
  long amount(String pointer) {
    return response.json().at(pointer + "/minorUnits").asLong();
  }
}
