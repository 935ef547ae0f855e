package tollgate.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tollgate.local.machine.Ports;

/**
 * A port that is reachable from this machine only. It is made for load tools: a thousand
 * connections may arrive at once, and each request has its own thread.
 */
public final class Listener implements AutoCloseable {

  /** Answers requests. */
  public interface Answering {
    GatewayResponse answer(HttpExchange exchange) throws IOException;
  }

  /** The path of the payout provider's stub. */
  public static final String PROVIDER = "/_local/provider";

  private static final int BACKLOG = 4096;
  private static final int GRACE_SECONDS = 5;

  static {
    // The JDK's server reads these once: send small answers at once, and keep many connections
    // open.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Listener(HttpServer server) {
    this.server = server;
  }

  /**
   * Binds the port; connections wait until they are served.
   *
   * @param port 0 for any that is free
   * @throws BindException if it is taken
   */
  public static Listener on(int port) throws IOException {
    Ports.requireFree(port);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Listener listener = new Listener(HttpServer.create(address, BACKLOG));
    listener.server.setExecutor(listener.threads);
    return listener;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Serves the payout provider's stub, once requests are served. */
  public void provide(HttpHandler provider) {
    server.createContext(PROVIDER + "/", provider);
  }

  public void serve(Answering gateway, Answering controls) {
    server.createContext("/", exchange -> answer(exchange, gateway));
    server.createContext("/_local/", exchange -> answer(exchange, controls));
    server.start();
  }

  private static void answer(HttpExchange exchange, Answering answering) throws IOException {
    try (exchange) {
      reply(exchange, answering).send(exchange);
    }
  }

  /** Answers even after a failure. */
  private static GatewayResponse reply(HttpExchange exchange, Answering answering)
      throws IOException {
    try {
      return answering.answer(exchange);
    } catch (RuntimeException e) {
      return GatewayResponse.message(500, "Internal Server Error: " + e);
    }
  }

  /** Waits for requests under way. */
  @Override
  public void close() {
    server.stop(GRACE_SECONDS);
    threads.shutdownNow();
  }
}
