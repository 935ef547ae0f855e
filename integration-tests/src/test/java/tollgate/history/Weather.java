package tollgate.history;

import java.util.Random;
import tollgate.testing.Fault;
import tollgate.testing.NetworkFault;

/** The faults that calls to DynamoDB meet, above the SDK and below it, drawn by a seed. */
final class Weather {

  private final Random random;
  private final Random network;

  /** With no more reasons than the shortest transaction has writes. */
  private final Choice<Fault> aboveTheSdk =
      new Choice<Fault>()
          .of(68, () -> Fault.NONE)
          .of(4, () -> Fault.cancelled("TransactionConflict", "None"))
          .of(4, () -> Fault.cancelled("TransactionConflict", "ConditionalCheckFailed"))
          .of(3, () -> Fault.cancelled("None", "ThrottlingError"))
          .of(3, () -> Fault.CONFLICT_EXCEPTION)
          .of(3, () -> Fault.THROTTLE)
          .of(3, () -> Fault.SERVER_ERROR)
          .of(4, () -> Fault.LOSE_REQUEST)
          .of(4, () -> Fault.LOSE_ANSWER)
          .of(2, () -> Fault.DIE_BEFORE)
          .of(2, () -> Fault.DIE_AFTER);

  private final Choice<NetworkFault> belowTheSdk =
      new Choice<NetworkFault>()
          .of(90, () -> NetworkFault.NONE)
          .of(2, () -> NetworkFault.DELAY)
          .of(2, () -> NetworkFault.DROP)
          .of(2, () -> NetworkFault.DUPLICATE)
          .of(2, () -> NetworkFault.LOSE_ANSWER)
          .of(1, () -> NetworkFault.CUT_ANSWER)
          .of(1, () -> NetworkFault.GARBLE_ANSWER);

  Weather(long seed) {
    this.random = new Random(seed);
    this.network = new Random(seed + 1);
  }

  /** What a call meets before it reaches the SDK, or after it has left it. */
  Fault aboveTheSdk() {
    return aboveTheSdk.draw(random);
  }

  /** What the bytes of a request meet. Only a transaction that is held can contradict an answer. */
  NetworkFault belowTheSdk(String operation) {
    return operation.equals("TransactWriteItems") && network.nextInt(5) == 0
        ? NetworkFault.HOLD
        : belowTheSdk.draw(network);
  }

  /** Whether a batch leaves a key unprocessed. */
  boolean leavesKey() {
    return random.nextInt(20) == 0;
  }
}
