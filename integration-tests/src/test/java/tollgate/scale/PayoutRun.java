package tollgate.scale;

import java.util.List;
import java.util.stream.Stream;

/**
 * A payout or a sweep as it was played once.
 *
 * @param function its name
 * @param calls what each of its calls to DynamoDB did
 */
record PayoutRun(String function, String outcome, List<List<Metered>> calls) {

  Units units() {
    return accesses().map(Metered::units).reduce(Units.NONE, Units::plus);
  }

  Stream<Metered> accesses() {
    return calls.stream().flatMap(List::stream);
  }
}
