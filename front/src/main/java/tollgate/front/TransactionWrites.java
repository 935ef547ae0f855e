package tollgate.front;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code TransactWriteItems}: holds its items for as long as it takes. */
final class TransactionWrites {

  private static final String TOKEN = "ClientRequestToken";

  private final Parts parts;
  private final Tokens tokens = new Tokens();

  TransactionWrites(Parts parts) {
    this.parts = parts;
  }

  Answer answer(Call call, Pace pace) throws InterruptedException {
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

  private Answer first(Call call, String token, Pace pace) throws InterruptedException {
    Answer answer = evaluate(call, pace);
    if (answer.isSuccess()) {
      tokens.succeeded(token);
    }
    return answer;
  }

  /** Nothing is written again, so nothing is held. */
  private Answer replay(Call call, Pace pace) throws InterruptedException {
    pace.untilHalfway();
    Answer answer = parts.engine().answer(call);
    pace.untilTheEnd();
    return answer;
  }

  private Answer evaluate(Call call, Pace pace) throws InterruptedException {
    Optional<List<Action>> actions = Action.of(call, parts.schemas());
    return actions.isEmpty() ? parts.engine().answer(call) : hold(call, actions.get(), pace);
  }

  private Answer hold(Call call, List<Action> actions, Pace pace) throws InterruptedException {
    List<ItemKey> items = Action.items(actions);
    Set<ItemKey> conflicts = parts.holds().take(items);
    if (!conflicts.isEmpty()) {
      parts.meter().conflicts(call.id());
      return parts
          .conditions()
          .cancel(
              call,
              actions,
              action -> conflicts.contains(action.item()),
              Problems.conflictReason());
    }
    try {
      pace.untilHalfway();
      Answer answer = parts.engine().answer(call);
      pace.untilTheEnd();
      return answer;
    } finally {
      parts.holds().release(items);
    }
  }
}
