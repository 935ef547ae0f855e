package tollgate.dynamodbproxy;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tollgate.dynamodbproxy.wire.Client;
import tollgate.dynamodbproxy.wire.Message;

/** The engine behind the proxy. */
final class EngineClient implements AutoCloseable {

  /**
   * Headers of the connection rather than the request, or of an encoding that the proxy would have
   * to decode.
   */
  private static final Set<String> NOT_HANDED_ON =
      Set.of("connection", "content-length", "transfer-encoding", "expect", "accept-encoding");

  private final Client client;

  EngineClient(URI address) {
    this.client = new Client(address);
  }

  /** The engine's answer; an internal error if there is none. */
  CallAnswer answer(Call call) throws InterruptedException {
    return answer(call.request());
  }

  CallAnswer answer(Message request) throws InterruptedException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request
        .headers()
        .forEach((name, value) -> {
          if (!NOT_HANDED_ON.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name, value);
          }
        });
    try {
      Message answer = client.call(request.start(), headers, request.body());
      return new CallAnswer(answer.status(), answer.body());
    } catch (IOException e) {
      return Problems.internal("the engine gave no answer: " + e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
