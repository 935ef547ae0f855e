package tollgate.front;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code TransactGetItems}: cancelled if somebody is writing one of its items. */
final class TransactionReads {

  private final Parts parts;

  TransactionReads(Parts parts) {
    this.parts = parts;
  }

  Answer answer(Call call, Pace pace) throws InterruptedException {
    Optional<List<Action>> actions = Action.of(call, parts.schemas());
    if (actions.isEmpty()) {
      return parts.engine().answer(call);
    }
    List<ItemKey> items = Action.items(actions.get());
    Set<ItemKey> busy = parts.holds().busyAmong(items);
    if (busy.isEmpty()) {
      pace.untilHalfway();
      busy = parts.holds().busyAmong(items);
    }
    if (!busy.isEmpty()) {
      return cancelled(call, items, busy);
    }
    Answer answer = parts.engine().answer(call);
    pace.untilTheEnd();
    return answer;
  }

  private Answer cancelled(Call call, List<ItemKey> items, Set<ItemKey> busy) {
    parts.meter().conflicts(call.id());
    List<JsonNode> reasons =
        items.stream()
            .map(item -> busy.contains(item) ? Problems.conflictReason() : Problems.noReason())
            .toList();
    return Problems.cancelled(reasons);
  }
}
