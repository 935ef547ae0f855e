package tollgate.domain;

/** Validates the parts of a value. The message of a failure may be shown to the caller. */
final class Check {

  private Check() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
