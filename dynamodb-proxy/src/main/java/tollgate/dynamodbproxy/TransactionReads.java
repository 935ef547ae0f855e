package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code TransactGetItems}: cancelled if one of its items is being written. */
final class TransactionReads {

  private final Parts parts;

  TransactionReads(Parts parts) {
    this.parts = parts;
  }

  CallAnswer answer(Call call, Pace pace) throws InterruptedException {
    Optional<List<Action>> actions = Action.of(call, parts.schemas());
    return actions.isEmpty()
        ? parts.engine().answer(call)
        : read(call, Action.items(actions.get()), pace);
  }

  private CallAnswer read(Call call, List<ItemKey> items, Pace pace) throws InterruptedException {
    Set<ItemKey> throttled = new HashSet<>(items);
    throttled.removeIf(parts.throttle()::admitsRead);
    if (!throttled.isEmpty()) {
      parts.meter().throttled(call.id());
      return cancelled(
          items,
          throttled,
          item -> Problems.throttlingReason(parts.schemas().isOnDemand(item.table())));
    }
    Set<ItemKey> busy = parts.holds().busyAmong(items);
    if (busy.isEmpty()) {
      pace.untilHalfway();
      busy = parts.holds().busyAmong(items);
    }
    if (!busy.isEmpty()) {
      parts.meter().conflicts(call.id());
      return cancelled(items, busy, _ -> Problems.conflictReason());
    }
    CallAnswer answer = parts.engine().answer(call);
    count(call, items, answer.json().path("Responses"));
    pace.untilTheEnd();
    return answer;
  }

  private void count(Call call, List<ItemKey> items, JsonNode responses) {
    for (int position = 0; position < responses.size(); position++) {
      int units =
          CapacityUnits.IN_A_TRANSACTION
              * CapacityUnits.read(ItemBytes.of(responses.path(position).path("Item")));
      parts.meter().reads(call.id(), units);
      parts.throttle().read(items.get(position), units);
    }
  }

  private static CallAnswer cancelled(
      List<ItemKey> items, Set<ItemKey> refused, Function<ItemKey, JsonNode> reason) {
    return Problems.cancelled(
        items.stream()
            .map(item -> refused.contains(item) ? reason.apply(item) : Problems.noReason())
            .toList());
  }
}
