package tollgate.scale;

import java.util.List;
import java.util.Optional;

/**
 * The cases of the functions that share one table of costs in docs/scale.md. {@link Cases} finds
 * every implementation by its name.
 */
interface CaseSet {

  /**
   * What a request may know before its first call.
   *
   * @param what the heading of its column in the table of costs
   * @param known what stands in the column if it is known
   * @param notKnown what stands there if it is not
   */
  record Known(String what, String known, String notKnown) {}

  /** The name of the table of costs, as its marker in docs/scale.md has it. */
  String table();

  /** Empty if a request of these functions has nothing to know. */
  default Optional<Known> known() {
    return Optional.empty();
  }

  List<Case> cases();

  /**
   * The calls that each case makes, in letters of {@link CallKinds}: one table for each function,
   * as {@link Promise} reads it, with an empty line between two tables.
   */
  String calls();
}
