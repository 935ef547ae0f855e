package tollgate.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;

/** An answer as a caller gets it. */
public record Response(int status, Map<String, String> headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static Response of(APIGatewayV2HTTPResponse response) {
    return new Response(response.getStatusCode(), response.getHeaders(), response.getBody());
  }

  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + body, e);
    }
  }

  /** A member of the body as text; empty if there is none. */
  public String text(String member) {
    return json().path(member).asText();
  }

  /** The stable code of a problem; empty on success. */
  public String code() {
    return text("code");
  }

  /** Status and, of a problem, its code: {@code 409 already-withdrawn}. */
  public String told() {
    return (status + " " + code()).strip();
  }

  /** This answer as a replay repeats it. */
  public Response replayed() {
    Map<String, String> repeated = new HashMap<>(headers);
    repeated.put("idempotent-replayed", "true");
    return new Response(status, repeated, body);
  }

  public boolean isReplay() {
    return "true".equals(headers.get("idempotent-replayed"));
  }
}
