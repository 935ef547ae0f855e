package tollgate.dynamodb;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What to do next about a request. A function says how it begins; each refused step says how it
 * goes on; {@link Gate} carries it out.
 *
 * @param <O> the outcomes of the function
 */
public sealed interface Decision<O> {

  /** Read the token and these rows together, consistently, then decide. */
  record Look<O>(List<Row> rows, Function<Found, Decision<O>> decide) implements Decision<O> {

    public Look {
      rows = List.copyOf(rows);
    }

    /**
     * This look, at another row as well.
     *
     * @param both decides by what is there, and by what the other rows would decide without it
     */
    Look<O> with(Row row, BiFunction<Optional<Item>, Supplier<Decision<O>>, Decision<O>> both) {
      return new Look<>(
          Stream.concat(Stream.of(row), rows.stream()).toList(),
          found -> both.apply(found.at(row), () -> decide.apply(found)));
    }
  }

  /**
   * Search indexes, then decide. What they return is of a while ago and a proposal at most: it may
   * choose what to try, but no answer may rest on it.
   */
  record Search<O>(List<Query> queries, Function<List<Item>, Decision<O>> decide)
      implements Decision<O> {

    public Search {
      queries = List.copyOf(queries);
    }
  }

  /**
   * Do it: these steps behind the token, in one transaction.
   *
   * @param outcome what is true, and stored as the answer, if it commits
   * @param steps in order of precedence: the first that fails answers
   */
  record Plan<O>(O outcome, List<Step<O>> steps) implements Decision<O> {

    public Plan {
      steps = List.copyOf(steps);
    }
  }

  /** A definite "no": bind it to the caller's key, then say it. */
  record Decline<O>(O outcome) implements Decision<O> {}

  /**
   * A "no" of this moment: say it, unless the token tells of an earlier "yes", and bind it to
   * nothing. The same key may ask again.
   */
  record NotNow<O>(O outcome) implements Decision<O> {}

  /** Others kept winning: say nothing definite. The same key may ask again. */
  record GiveUp<O>() implements Decision<O> {}

  /** The business key shows that this very request was carried out long ago: say so again. */
  record Recall<O>(O outcome) implements Decision<O> {}

  /** The business key shows that this idempotency key was used for other content. */
  record RefuseKey<O>() implements Decision<O> {}
}
