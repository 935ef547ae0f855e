package tollgate.decision;

import java.util.Optional;

/**
 * What a request knows of one row.
 *
 * <p>A row is fresh if it was read, or returned by a failed transaction, in this request. A decline
 * may rest on fresh rows only. A row that is not fresh is assumed to allow the request; the
 * condition of the write then decides.
 *
 * @param <T> the row
 */
public sealed interface Seen<T> {

  RowKey key();

  /** Whether a decline may rest on the row. */
  boolean isFresh();

  /** The row, if it was found. */
  Optional<T> row();

  /** Nothing is known of the row. */
  record Unread<T>(RowKey key) implements Seen<T> {

    @Override
    public boolean isFresh() {
      return false;
    }

    @Override
    public Optional<T> row() {
      return Optional.empty();
    }
  }

  /** The row does not exist. Absence is never cached, so it is always fresh. */
  record Absent<T>(RowKey key) implements Seen<T> {

    @Override
    public boolean isFresh() {
      return true;
    }

    @Override
    public Optional<T> row() {
      return Optional.empty();
    }
  }

  /**
   * The row exists, or existed when this environment last read it.
   *
   * @param isFresh false if it was read by an earlier request
   */
  record Found<T>(RowKey key, T found, boolean isFresh) implements Seen<T> {

    @Override
    public Optional<T> row() {
      return Optional.of(found);
    }
  }
}
