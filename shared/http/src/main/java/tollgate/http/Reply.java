package tollgate.http;

import java.time.Duration;
import java.util.function.Function;
import tollgate.domain.Answer;
import tollgate.domain.RequestResult;

/** An answer on its way to the caller. */
public sealed interface Reply {

  Answer answer();

  /** The answer of this execution. */
  record Fresh(Answer answer) implements Reply {}

  /** The answer of an earlier execution, marked {@code Idempotent-Replayed: true}. */
  record Replay(Answer answer) implements Reply {}

  /**
   * A request that was not executed, and is worth sending again.
   *
   * @param retryAfter how long to wait before
   */
  record Later(Answer answer, Duration retryAfter) implements Reply {}

  /** This reply with more members at the end, computed from the stored ones. */
  default Reply with(Function<Fields, JsonObject> members) {
    String body = answer().body();
    Answer longer =
        new Answer(
            answer().status(),
            answer().outcome(),
            JsonObject.extended(body, members.apply(Fields.of(body))));
    return switch (this) {
      case Fresh _ -> new Fresh(longer);
      case Replay _ -> new Replay(longer);
      case Later(_, Duration retryAfter) -> new Later(longer, retryAfter);
    };
  }

  /** The reply for the result of a request that moves value. */
  static Reply of(RequestResult settlement) {
    return switch (settlement) {
      case RequestResult.Executed(Answer answer) -> new Fresh(answer);
      case RequestResult.Replayed(Answer answer) -> new Replay(answer);
      case RequestResult.KeyReused _ -> new Fresh(Problem.IDEMPOTENCY_KEY_REUSED.answer());
    };
  }
}
