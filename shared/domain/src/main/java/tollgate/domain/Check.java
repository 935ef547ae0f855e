package tollgate.domain;

/** The one way in which a value refuses to be built: its message is fit for the caller to read. */
final class Check {

  private Check() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
