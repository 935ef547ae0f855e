package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code TransactWriteItems}: holds its items while it runs. */
final class TransactionWrites {

  private static final String TOKEN = "ClientRequestToken";

  private final Parts parts;
  private final RequestTokens tokens = new RequestTokens();

  TransactionWrites(Parts parts) {
    this.parts = parts;
  }

  CallAnswer answer(Call call, Pace pace) throws InterruptedException {
    if (!call.body().has(TOKEN)) {
      return evaluate(call, pace);
    }
    String token = call.body().path(TOKEN).asText();
    String content = call.body().path("TransactItems").toString();
    String other = tokens.begin(token, content);
    if (other != null) {
      return other.equals(content) ? Problems.inProgress() : Problems.mismatch();
    }
    try {
      return tokens.hasSucceeded(token) ? replay(call, pace) : first(call, token, pace);
    } finally {
      tokens.end(token);
    }
  }

  private CallAnswer first(Call call, String token, Pace pace) throws InterruptedException {
    CallAnswer answer = evaluate(call, pace);
    if (answer.isSuccess()) {
      tokens.succeeded(token);
    }
    return answer;
  }

  /** A replay writes nothing, so it holds no items; it takes read units. */
  private CallAnswer replay(Call call, Pace pace) throws InterruptedException {
    pace.untilHalfway();
    CallAnswer answer = parts.engine().answer(call);
    Optional<List<Action>> actions = Action.of(call, parts.schemas());
    if (answer.isSuccess() && actions.isPresent()) {
      parts.effects().replayed(call, actions.get());
    }
    pace.untilTheEnd();
    return answer;
  }

  private CallAnswer evaluate(Call call, Pace pace) throws InterruptedException {
    Optional<List<Action>> actions = Action.of(call, parts.schemas());
    return actions.isEmpty() ? parts.engine().answer(call) : hold(call, actions.get(), pace);
  }

  private CallAnswer hold(Call call, List<Action> actions, Pace pace) throws InterruptedException {
    List<ItemKey> items = Action.items(actions);
    Set<ItemKey> conflicts = parts.holds().take(items);
    if (!conflicts.isEmpty()) {
      parts.effects().conflicted(call, actions, CapacityUnits.IN_A_TRANSACTION);
      return parts.conditions().cancel(call, actions, conflicts, _ -> Problems.conflictReason());
    }
    try {
      return write(call, actions, pace);
    } finally {
      parts.holds().release(items);
    }
  }

  private CallAnswer write(Call call, List<Action> actions, Pace pace) throws InterruptedException {
    Set<ItemKey> throttled =
        parts.effects().throttled(call, actions, CapacityUnits.IN_A_TRANSACTION);
    if (!throttled.isEmpty()) {
      parts.meter().throttled(call.id());
      return parts.conditions().cancel(call, actions, throttled, this::throttlingReason);
    }
    pace.untilHalfway();
    CallAnswer answer = parts.engine().answer(call);
    if (answer.isSuccess()) {
      parts.effects().done(call, actions, CapacityUnits.IN_A_TRANSACTION);
    } else if (answer.isError("TransactionCanceledException")) {
      parts.effects().refused(call, actions, CapacityUnits.IN_A_TRANSACTION);
    }
    pace.untilTheEnd();
    return answer;
  }

  private JsonNode throttlingReason(ItemKey item) {
    return Problems.throttlingReason(parts.schemas().isOnDemand(item.table()));
  }
}
