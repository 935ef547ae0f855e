package tollgate.history;

import java.util.Random;
import java.util.function.Supplier;
import tollgate.testing.Fault;

/** What becomes of each call to DynamoDB, drawn: about one in three does not go well. */
final class Weather implements Supplier<Fault> {

  private final Random random;

  /** With no more reasons than the shortest transaction has writes. */
  private final Choice<Fault> faults =
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

  Weather(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public Fault get() {
    return faults.draw(random);
  }
}
