package tollgate.domain;

/**
 * The outcomes of creating something under an id that its creator may state; declines are in order
 * of precedence.
 *
 * @param <T> what is created
 */
public sealed interface Creation<T extends Creation.Content<T>> {

  /** It exists from now on. */
  record Created<T extends Content<T>>(T created) implements Creation<T> {}

  /** An earlier request created the same under this id. */
  record CreatedBefore<T extends Content<T>>(T earlier) implements Creation<T> {}

  /** The id is that of something else. */
  record IdTaken<T extends Content<T>>() implements Creation<T> {}

  /** What can be created. */
  interface Content<T> {

    /** Whether both were requested with the same content, at whatever time. */
    boolean hasContentOf(T other);
  }
}
