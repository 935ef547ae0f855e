package tollgate.history;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import tollgate.domain.OperationName;

/**
 * What each user may spend in a day in a history, in any of its currencies: nothing is limited, or
 * some operations are.
 */
record DrawnLimits(Map<OperationName, Long> most) {

  private static final List<OperationName> OPERATIONS =
      List.of(
          OperationName.PURCHASE,
          OperationName.ROOM_ENTRY,
          OperationName.TRANSFER,
          OperationName.HOLD);

  private static final List<String> CURRENCIES = List.of("CNY", "USD");

  /** Half of the operations have limits; they come from the seed, and no other draw changes. */
  static DrawnLimits of(long seed) {
    Random random = new Random(seed);
    Map<OperationName, Long> most = new EnumMap<>(OperationName.class);
    for (OperationName operation : OPERATIONS) {
      if (random.nextBoolean()) {
        most.put(operation, 50L + random.nextInt(250));
      }
    }
    return new DrawnLimits(most);
  }

  /** As the parameters of the stack state them. */
  Map<OperationName, String> stated() {
    Map<OperationName, String> stated = new EnumMap<>(OperationName.class);
    most.forEach((operation, amount) ->
        stated.put(
            operation,
            CURRENCIES.stream()
                .map(currency -> currency + ":" + amount)
                .collect(Collectors.joining(","))));
    return stated;
  }

  OptionalLong of(OperationName operation, String currency) {
    return most.containsKey(operation) && CURRENCIES.contains(currency)
        ? OptionalLong.of(most.get(operation))
        : OptionalLong.empty();
  }
}
