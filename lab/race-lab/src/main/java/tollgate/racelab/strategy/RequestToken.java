package tollgate.racelab.strategy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * j: the caller's key as DynamoDB's client request token, and nothing else: the service answers a
 * request that it has seen within ten minutes as a success
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html, read
 * 2026-11-26). The entry's id comes from the key too, because a request that differs is refused.
 */
record RequestToken(Purse purse) implements Strategy {

  @Override
  public Answer run(Act act, Deadline deadline) {
    String request = act.key() + ' ' + act.row();
    String token = UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)).toString();
    return purse.takeIfCovered(act, token, token, deadline);
  }
}
