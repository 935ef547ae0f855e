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
 * Sends requests to one server over persistent connections. Nothing is sent twice: a connection
 * that has been idle so long that the server may be closing it is not reused.
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
   * Sends a request and waits for its response. If all connections are in use, it first waits for
   * one.
   *
   * @throws IOException if there is no answer; the server may have executed the request
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
        // Closing failed; there is nothing left to do.
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
