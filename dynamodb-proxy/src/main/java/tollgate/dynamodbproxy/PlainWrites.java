package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code PutItem}, {@code UpdateItem}, {@code DeleteItem}: a conflict if a transaction holds the
 * item.
 */
final class PlainWrites {

  private final Parts parts;

  PlainWrites(Parts parts) {
    this.parts = parts;
  }

  CallAnswer answer(Call call, Pace pace) throws InterruptedException {
    String kind = call.id().operation().replace("Item", "");
    JsonNode body = call.body();
    Optional<ItemKey> item =
        parts
            .schemas()
            .key(
                call,
                body.path("TableName").asText(),
                body.path(kind.equals("Put") ? "Item" : "Key"));
    return item.isEmpty()
        ? parts.engine().answer(call)
        : note(call, new Action(kind, body, item.get()), pace);
  }

  private CallAnswer note(Call call, Action action, Pace pace) throws InterruptedException {
    List<ItemKey> items = List.of(action.item());
    Set<ItemKey> conflicts = parts.holds().write(items);
    if (!conflicts.isEmpty()) {
      return conflict(call, action);
    }
    try {
      return write(call, action, pace);
    } finally {
      parts.holds().written(items);
    }
  }

  private CallAnswer write(Call call, Action action, Pace pace) throws InterruptedException {
    List<Action> actions = List.of(action);
    if (!parts.effects().throttled(call, actions, 1).isEmpty()) {
      parts.meter().throttled(call.id());
      return Problems.throttled(parts.schemas().isOnDemand(action.item().table()));
    }
    pace.untilHalfway();
    if (!parts.holds().heldAmong(List.of(action.item())).isEmpty()) {
      return conflict(call, action);
    }
    CallAnswer answer = parts.engine().answer(call);
    if (answer.isSuccess()) {
      parts.effects().done(call, actions, 1);
    } else if (answer.isError("ConditionalCheckFailedException")) {
      parts.effects().refused(call, actions, 1);
    }
    pace.untilTheEnd();
    return answer;
  }

  private CallAnswer conflict(Call call, Action action) throws InterruptedException {
    parts.effects().conflicted(call, List.of(action), 1);
    return Problems.conflict();
  }
}
