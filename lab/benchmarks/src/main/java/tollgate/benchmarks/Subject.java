package tollgate.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A function to be measured.
 *
 * @param zip as it is deployed, or would be
 * @param event another request that has not been seen before
 * @param status of the answer to each of them; any other is a failed measurement
 */
record Subject(
    String name,
    Path zip,
    String handler,
    int memoryMegabytes,
    Map<String, String> variables,
    Supplier<byte[]> event,
    int status) {

  /** Whether an answer has the expected status. */
  boolean isExpected(byte[] json) {
    return new String(json, StandardCharsets.UTF_8)
        .replace(" ", "")
        .contains("\"statusCode\":" + status);
  }

  /** The same in another environment. */
  Subject with(Map<String, String> others) {
    return new Subject(name, zip, handler, memoryMegabytes, others, event, status);
  }
}
