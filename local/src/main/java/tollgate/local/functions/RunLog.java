package tollgate.local.functions;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tollgate.local.runtime.FunctionError;

/** The functions' log: one line of JSON per request, and one per invocation that failed. */
public final class RunLog implements AutoCloseable {

  private final PrintWriter lines;

  private RunLog(PrintWriter lines) {
    this.lines = lines;
  }

  /** A log in a new file. */
  public static RunLog to(Path file) throws IOException {
    return new RunLog(new PrintWriter(Files.newBufferedWriter(file), true));
  }

  public void line(String line) {
    lines.println(line.stripTrailing());
  }

  void notStarted(String function, FunctionError error) {
    line(
        JSONObjectUtils.toJSONString(
            Map.of("level", "ERROR", "function", function, "error", "did not start: " + error)));
  }

  void failure(String function, String requestId, Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    failure(function, requestId, trace.toString());
  }

  void failure(String function, String requestId, String what) {
    line(
        JSONObjectUtils.toJSONString(
            Map.of("level", "ERROR", "function", function, "requestId", requestId, "error", what)));
  }

  /** Logs a problem of ./run itself that concerns a function. */
  public void trouble(String function, String what) {
    line(
        JSONObjectUtils.toJSONString(Map.of("level", "WARN", "function", function, "error", what)));
  }

  @Override
  public void close() {
    lines.close();
  }
}
