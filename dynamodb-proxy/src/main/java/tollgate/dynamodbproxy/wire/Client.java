package tollgate.dynamodbproxy.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one server over kept connections. Nothing is sent twice: a connection that was
 * idle for so long that the server may be closing it is not used again.
 */
public final class Client implements AutoCloseable {

  private static final int CONNECTIONS = 64;
  private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();

  private final URI server;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore connections = new Semaphore(CONNECTIONS);

  public Client(URI server) {
    this.server = server;
  }

  /**
   * Sends a request and waits for its response, and before it for a connection if all are in use.
   *
   * @throws IOException if there is no answer; the server may have done what was asked
   */
  public Message call(String start, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    connections.acquire();
    try {
      Connection connection = connection();
      try {
        connection.send(start, headers, body);
        Message answer =
            connection.receive().orElseThrow(() -> new EOFException("the engine gave no answer"));
        keep(connection, answer);
        return answer;
      } catch (IOException e) {
        connection.close();
        throw e;
      }
    } finally {
      connections.release();
    }
  }

  @Override
  public void close() {
    for (Connection open = idle.poll(); open != null; open = idle.poll()) {
      try {
        open.close();
      } catch (IOException _) {
        // It is closed, whatever it says.
      }
    }
  }

  private Connection connection() throws IOException {
    for (@Nullable Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
      if (kept.idleNanos() < IDLE_NANOS) {
        return kept;
      }
      kept.close();
    }
    return new Connection(new Socket(server.getHost(), server.getPort()));
  }

  private void keep(Connection connection, Message answer) throws IOException {
    if (answer.header("Connection").filter("close"::equalsIgnoreCase).isPresent()) {
      connection.close();
    } else {
      idle.push(connection);
    }
  }
}
