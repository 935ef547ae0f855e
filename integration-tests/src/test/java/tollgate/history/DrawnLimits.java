package tollgate.history;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import tollgate.domain.OperationName;

/**
 * What each user may spend in a day of a history by each operation that has a limit, in yuan and in
 * dollars alike.
 */
record DrawnLimits(Map<OperationName, Long> most) {

  /** About what a user asks for in a day, so that limits are met now and then. */
  private static final Map<OperationName, Integer> USUAL =
      Map.of(
          OperationName.PURCHASE, 120,
          OperationName.ROOM_ENTRY, 40,
          OperationName.TRANSFER, 150,
          OperationName.HOLD, 100);

  private static final List<String> CURRENCIES = List.of("CNY", "USD");

  /** Most operations have a limit; they come from the seed, and no other draw changes. */
  static DrawnLimits of(long seed) {
    Random random = new Random(seed);
    Map<OperationName, Long> most = new EnumMap<>(OperationName.class);
    for (Map.Entry<OperationName, Integer> usual : new EnumMap<>(USUAL).entrySet()) {
      if (random.nextInt(8) > 0) {
        most.put(usual.getKey(), usual.getValue() / 3L + random.nextInt(usual.getValue()));
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
