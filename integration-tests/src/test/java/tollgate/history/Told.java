package tollgate.history;

import tollgate.testing.Response;

/** A request and the answer that its caller got in the end. */
public record Told(Act.Request request, Response response) {

  boolean isSuccess() {
    return response.status() < 400;
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
