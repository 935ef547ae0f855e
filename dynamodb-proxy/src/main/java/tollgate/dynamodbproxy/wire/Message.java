package tollgate.dynamodbproxy.wire;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request or a response.
 *
 * @param start its first line
 * @param headers by name, ignoring case
 * @param body its text, sent as UTF-8
 */
public record Message(String start, Map<String, String> headers, String body) {

  public Message {
    TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The status of a response. */
  public int status() {
    return Integer.parseInt(start.split(" ", 3)[1]);
  }
}
