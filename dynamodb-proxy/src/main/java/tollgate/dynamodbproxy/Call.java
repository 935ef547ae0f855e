package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.dynamodbproxy.wire.Message;

/**
 * A call of the API.
 *
 * @param id identifies the call
 * @param request as it was received
 * @param body its JSON
 */
record Call(CallId id, Message request, JsonNode body) {

  private static final String TARGET = "X-Amz-Target";
  private static final String PREFIX = "DynamoDB_20120810.";
  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/");

  /** The operation that a request names; empty if it is not one of DynamoDB's. */
  static String operation(Message request) {
    String target = request.header(TARGET).orElse("");
    return target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : "";
  }

  /** The access key id in the credential scope of the signature; empty if it is not signed. */
  static String caller(Message request) {
    Matcher credential = CREDENTIAL.matcher(request.header("Authorization").orElse(""));
    return credential.find() ? credential.group(1) : "";
  }

  /** The same call with another body. */
  Call with(JsonNode changed) {
    return new Call(
        id, new Message(request.start(), request.headers(), changed.toString()), changed);
  }

  /** A call made by the proxy itself, signed like this one. */
  Call to(String operation, JsonNode body) {
    Message own = new Message(request.start(), request.headers(), body.toString());
    own.headers().put(TARGET, PREFIX + operation);
    return new Call(id, own, body);
  }
}
