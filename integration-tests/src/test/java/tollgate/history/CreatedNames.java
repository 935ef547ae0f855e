package tollgate.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tollgate.testing.Response;

/**
 * The ids of orders and holds, which are not known when what is about them is drawn. A name stands
 * for one of the last ones at the time that it is first used, and for the same one ever after.
 */
final class CreatedNames {

  private static final int RECENT = 4;

  private final List<String> orders = new ArrayList<>();
  private final List<String> holds = new ArrayList<>();
  private final Map<String, String> named = new HashMap<>();

  /** The act with an id in place of a name. */
  synchronized Act resolved(Act act) {
    return switch (act) {
      case Act.Refund(var user, var key, var order, var amount, var restock) ->
          new Act.Refund(user, key, id(order, "ord_", orders), amount, restock);
      case Act.EndHold(var user, var key, var hold, var capture, var amount) ->
          new Act.EndHold(user, key, id(hold, "h_", holds), capture, amount);
      case Act.AskHold(var user, var hold) -> new Act.AskHold(user, id(hold, "h_", holds));
      case Act other -> other;
    };
  }

  /** Until there is one, a name stands for none. */
  private String id(String name, String prefix, List<String> ids) {
    return named.computeIfAbsent(
        name,
        _ ->
            ids.isEmpty() || name.startsWith("none")
                ? prefix + name
                : ids.get(
                    ids.size() - 1 - Math.floorMod(name.hashCode(), Math.min(RECENT, ids.size()))));
  }

  /** Remembers what this request made. */
  synchronized void answered(Act.Request request, Response response) {
    if (response.status() == 201 && !response.isReplay()) {
      switch (request) {
        case Act.Buy _ -> orders.add(response.text("orderId"));
        case Act.Hold _ -> holds.add(response.text("holdId"));
        case Act.Request _ -> {
          // Nothing that another request names.
        }
      }
    }
  }
}
