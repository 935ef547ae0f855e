package tollgate.dynamodbproxy.wire;

import java.util.Map;

/** The reaction to a request. */
public sealed interface Reaction {

  /** An answer, after which the connection stays open. */
  record Reply(int status, Map<String, String> headers, String body) implements Reaction {}

  /** The connection is closed without an answer. */
  record Hangup() implements Reaction {}

  /** The connection is reset (TCP RST). */
  record Reset() implements Reaction {}
}
