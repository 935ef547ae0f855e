package tollgate.local.gateway;

import java.util.List;
import java.util.Optional;

/**
 * A request of events/ and its answer on fresh demo data.
 *
 * @param file the name of its file, which is that of the file's plain success, too
 * @param operation the name of what it asks for in logs and metrics
 * @param logged the outcomes that the log names for successes of this operation
 * @param after the case that has to be sent before, if any: a replay needs what it replays
 * @param answer status, then the problem's code or "replayed"
 * @param event what the function of its route receives, in JSON
 */
public record EventCase(
    String name,
    String file,
    String route,
    String operation,
    List<String> logged,
    Optional<String> after,
    String answer,
    String event) {

  /** Whether this is the success that the file is named after. */
  public boolean isPlainSuccess() {
    return name.equals(file);
  }
}
