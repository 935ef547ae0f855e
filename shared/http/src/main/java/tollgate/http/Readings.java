package tollgate.http;

import java.util.function.Function;

/** Builds a value from text that somebody sent. */
final class Readings {

  private Readings() {}

  /** The value, or a refusal that names the place and carries the value's own complaint. */
  static <T> T read(String place, String text, Function<String, T> value) {
    try {
      return value.apply(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.malformed(place + ": " + e.getMessage() + ".");
    }
  }
}
