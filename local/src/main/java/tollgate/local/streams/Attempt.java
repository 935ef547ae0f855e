package tollgate.local.streams;

/**
 * A batch and its deliveries so far.
 *
 * @param calls how often the function received it, including as part of a larger batch
 * @param retries the number of these calls that count towards the trigger's limit
 */
record Attempt(Batch batch, int calls, int retries) {

  static Attempt first(Batch batch) {
    return new Attempt(batch, 0, 0);
  }

  /** Some of its records again, not counted as a retry. */
  Attempt part(Batch records) {
    return new Attempt(records, calls + 1, retries);
  }

  /** Some of its records again, as a retry. */
  Attempt retry(Batch records) {
    return new Attempt(records, calls + 1, retries + 1);
  }
}
