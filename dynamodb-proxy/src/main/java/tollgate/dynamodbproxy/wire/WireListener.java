package tollgate.dynamodbproxy.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tollgate.dynamodbproxy.wire.Reaction.Hangup;
import tollgate.dynamodbproxy.wire.Reaction.Reply;
import tollgate.dynamodbproxy.wire.Reaction.Reset;

/** Accepts requests on a port, with a virtual thread for each connection. */
public final class WireListener implements AutoCloseable {

  /** Answers requests; called from many threads at once. */
  @FunctionalInterface
  public interface Service {
    Reaction react(Message request) throws InterruptedException;
  }

  private static final int BACKLOG = 4096;

  private final ServerSocket socket;
  private final Service service;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private WireListener(ServerSocket socket, Service service) {
    this.socket = socket;
    this.service = service;
  }

  /**
   * Listens on the loopback interface only.
   *
   * @param port 0 for any that is free
   * @throws java.net.BindException if the port is taken
   */
  public static WireListener on(int port, Service service) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    WireListener listener = new WireListener(socket, service);
    Thread.ofPlatform().daemon().name("proxy").start(listener::accept);
    return listener;
  }

  public URI address() {
    return URI.create("http://localhost:" + socket.getLocalPort());
  }

  /** Closes the port and all connections; requests under way get no answer. */
  @Override
  public void close() {
    quietly(socket);
    open.forEach(WireListener::quietly);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException _) {
        // The port was closed, or a client disconnected before it was accepted.
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (Connection connection = new Connection(client)) {
      while (connection.receive().map(request -> goesOn(connection, request)).orElse(false)) {}
    } catch (IOException _) {
      // The client is gone.
    } finally {
      open.remove(client);
    }
  }

  private boolean goesOn(Connection connection, Message request) {
    try {
      return switch (service.react(request)) {
        case Reply reply -> {
          connection.send(
              "HTTP/1.1 " + reply.status() + " " + reason(reply), withType(reply), reply.body());
          yield true;
        }
        case Hangup _ -> false;
        case Reset _ -> {
          connection.reset();
          yield false;
        }
      };
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String reason(Reply reply) {
    return reply.status() == 200 ? "OK" : "Not OK";
  }

  private static Map<String, String> withType(Reply reply) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", "application/x-amz-json-1.0");
    headers.putAll(reply.headers());
    return headers;
  }

  private static void quietly(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception _) {
      // Closing failed; there is nothing left to do.
    }
  }
}
