package tollgate.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before an engine and notes whose credentials each call is signed with. */
public final class RecordingProxy implements AutoCloseable {

  private static final Pattern ACCESS_KEY_ID = Pattern.compile("Credential=([^/]+)/");

  private final URI engine;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> accessKeyIds = new CopyOnWriteArrayList<>();

  public RecordingProxy(URI engine) throws IOException {
    this.engine = engine;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Of each call so far. */
  public List<String> accessKeyIds() {
    return accessKeyIds;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      note(exchange);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(engine)
              .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      for (String header : List.of("Authorization", "X-Amz-Date", "X-Amz-Target", "Content-Type")) {
        request.header(header, exchange.getRequestHeaders().getFirst(header));
      }
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(HttpExchange exchange) {
    Matcher key = ACCESS_KEY_ID.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
    accessKeyIds.add(key.find() ? key.group(1) : "");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }
}
