package tollgate.local.streams;

/**
 * A batch and what was tried with it.
 *
 * @param calls how often the function had it, be it in a larger batch
 * @param retries how many of these calls count against the trigger's limit
 */
record Attempt(Batch batch, int calls, int retries) {

  static Attempt first(Batch batch) {
    return new Attempt(batch, 0, 0);
  }

  /** These of its records once more, as a part of the same try. */
  Attempt part(Batch records) {
    return new Attempt(records, calls + 1, retries);
  }

  /** These of its records once more, as a retry. */
  Attempt retry(Batch records) {
    return new Attempt(records, calls + 1, retries + 1);
  }
}
