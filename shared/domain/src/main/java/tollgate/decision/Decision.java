package tollgate.decision;

import java.util.List;

/**
 * What a rule decides about a command, given what is known of its rows.
 *
 * @param <O> the outcomes of the operation
 */
public sealed interface Decision<O> {

  /**
   * Write it: the token and the writes of this outcome, in one transaction.
   *
   * @param outcome what is true, and stored as the answer, once the transaction is committed
   */
  record Commit<O>(O outcome) implements Decision<O> {}

  /**
   * A definite "no", which is bound to the caller's key. If one of the rows that it rests on is not
   * fresh, those rows are read and the rule decides again.
   */
  record Decline<O>(O outcome, List<Seen<?>> restsOn) implements Decision<O> {

    public Decline {
      restsOn = List.copyOf(restsOn);
    }
  }

  /** These rows have to be read first, because the writes need their values. */
  record Missing<O>(List<Seen<?>> rows) implements Decision<O> {

    public Missing {
      rows = List.copyOf(rows);
    }
  }

  /**
   * These commands have to be executed first, each in a transaction of its own. They may change why
   * this request would be declined now, so afterwards the row counts as unread and the rule decides
   * again.
   *
   * @param row that the decision rests on, as a decline does, and that the commands change
   */
  record First<O>(List<Prerequisite> commands, Seen<?> row) implements Decision<O> {

    public First {
      commands = List.copyOf(commands);
    }
  }

  /**
   * These rows have to be read first, as they are at one moment, because the decision is about all
   * of them together: a sum, for instance.
   */
  record Together<O>(List<Seen<?>> rows) implements Decision<O> {

    public Together {
      rows = List.copyOf(rows);
    }
  }

  /**
   * The operation's index has to be searched first. An index lags behind its table, so what it
   * returns is only a proposal: it may choose what to try, but no answer may rest on it.
   *
   * @param limit the number of items to return
   */
  record Search<O>(int limit) implements Decision<O> {}

  /**
   * A "no" for now, which is not bound to the key: a later request with the same key may succeed.
   * It is the answer unless the token shows an earlier success.
   */
  record NotNow<O>(O outcome) implements Decision<O> {}

  /** The rows show that the same request was executed before: give its answer again. */
  record Replay<O>(O outcome) implements Decision<O> {}

  /** The rows show that this idempotency key was used with different content. */
  record KeyReused<O>() implements Decision<O> {}

  /**
   * Other requests kept winning, so there is no definite answer. The same key may be sent again.
   */
  record GiveUp<O>() implements Decision<O> {}

  /** A decline that rests on these rows, or on none if it follows from the command alone. */
  static <O> Decision<O> decline(O outcome, Seen<?>... restsOn) {
    return new Decline<>(outcome, List.of(restsOn));
  }

  /** The same, but if there are commands that change the row, they are executed first. */
  static <O> Decision<O> declineAfter(
      List<? extends Prerequisite> commands, O outcome, Seen<?> row) {
    return commands.isEmpty() ? decline(outcome, row) : new First<>(List.copyOf(commands), row);
  }

  /** A request to read these rows. */
  static <O> Decision<O> missing(Seen<?>... rows) {
    return new Missing<>(List.of(rows));
  }
}
