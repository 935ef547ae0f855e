package tollgate.http;

import java.util.function.Function;

/** Builds a value from text of a request. */
final class Readings {

  private Readings() {}

  /**
   * The value. If the text is invalid, the problem names the place and carries the value's own
   * message.
   */
  static <T> T read(String place, String text, Function<String, T> value) {
    try {
      return value.apply(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.malformed(place + ": " + e.getMessage() + ".");
    }
  }
}
