package tollgate.local.runtime;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why there is no answer, in Lambda's terms.
 *
 * @param type such as {@code Runtime.ExitError}
 * @param message a single line
 */
public record FunctionError(String type, String message) {

  /** Lambda's error for a process that ended unexpectedly. */
  static FunctionError exit(int status) {
    return new FunctionError("Runtime.ExitError", "the process ended with exit status " + status);
  }

  static FunctionError timeout(Duration limit) {
    return new FunctionError("Sandbox.Timedout", "not ready after " + limit.toSeconds() + " s");
  }

  /** The error for an exception of a handler. */
  public static FunctionError of(Throwable thrown) {
    return new FunctionError(
        thrown.getClass().getName(), Objects.toString(thrown.getMessage(), ""));
  }

  /** The error that a runtime reports, in the form of Lambda's own runtimes. */
  static FunctionError reported(String json) {
    try {
      var error = Optional.ofNullable(JSONObjectUtils.parse(json)).orElseThrow();
      return new FunctionError(
          Objects.toString(error.get("errorType"), "Unknown"),
          Objects.toString(error.get("errorMessage"), ""));
    } catch (ParseException | RuntimeException _) {
      return new FunctionError("Unknown", json);
    }
  }

  @Override
  public String toString() {
    return message.isEmpty() ? type : type + ": " + message;
  }
}
