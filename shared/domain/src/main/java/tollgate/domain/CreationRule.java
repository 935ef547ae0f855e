package tollgate.domain;

import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;

/** Decides whether something is created under its id. */
public final class CreationRule {

  private CreationRule() {}

  /**
   * Decides about a creation; the order of the conditions is the precedence of the answers.
   *
   * @param isIdStated whether the request states the id. Otherwise it was derived from the caller's
   *     key, so what exists was created by a request with this key, whose token has expired
   * @param existing what has the id
   */
  public static <T extends Creation.Content<T>> Decision<Creation<T>> decide(
      T requested, boolean isIdStated, Seen<T> existing) {
    Optional<T> found = existing.row();
    if (found.isEmpty()) {
      return new Decision.Commit<>(new Creation.Created<>(requested));
    }
    boolean isSame = found.get().hasContentOf(requested);
    if (isIdStated) {
      return Decision.decline(
          isSame ? new Creation.CreatedBefore<>(found.get()) : new Creation.IdTaken<>(), existing);
    }
    return isSame
        ? new Decision.Replay<>(new Creation.Created<>(found.get()))
        : new Decision.KeyReused<>();
  }
}
