package tollgate.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** One of several, some more often than others. */
final class Choice<T> {

  private final List<Supplier<? extends T>> tickets = new ArrayList<>();

  Choice<T> of(int weight, Supplier<? extends T> supplier) {
    for (int i = 0; i < weight; i++) {
      tickets.add(supplier);
    }
    return this;
  }

  T draw(Random random) {
    return tickets.get(random.nextInt(tickets.size())).get();
  }
}
