package tollgate.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tollgate.testing.Response;

/**
 * The ids of orders, which are not known when refunds are drawn. A name stands for one of the last
 * orders at the time that it is first used, and for the same one ever after.
 */
final class OrderNames {

  private static final int RECENT = 4;

  private final List<String> ids = new ArrayList<>();
  private final Map<String, String> named = new HashMap<>();

  /** The act with the id of the order in place of its name. */
  synchronized Act resolved(Act act) {
    return act instanceof Act.Refund(var user, var key, var order, var amount, var restock)
        ? new Act.Refund(user, key, id(order), amount, restock)
        : act;
  }

  /** Until there is an order, a name stands for none. */
  private String id(String name) {
    return named.computeIfAbsent(
        name,
        _ ->
            ids.isEmpty() || name.startsWith("none")
                ? "ord_" + name
                : ids.get(
                    ids.size() - 1 - Math.floorMod(name.hashCode(), Math.min(RECENT, ids.size()))));
  }

  /** Remembers the order that this request made. */
  synchronized void answered(Act.Request request, Response response) {
    if (request instanceof Act.Buy && response.status() == 201 && !response.isReplay()) {
      ids.add(response.text("orderId"));
    }
  }
}
