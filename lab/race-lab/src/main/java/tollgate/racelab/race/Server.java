package tollgate.racelab.race;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tollgate.racelab.strategy.Answer;
import tollgate.racelab.strategy.LabClients;
import tollgate.racelab.strategy.Remedy;
import tollgate.racelab.strategy.Strategy;

/** A process that serves: strategies with memory and clients of their own. */
public final class Server {

  static final String LISTENING = "listening on ";

  private static final int WAITING = 1_024;
  private static final int OK = 200;

  private final Map<Wire.Venue, Strategy> strategies = new ConcurrentHashMap<>();

  private Server() {}

  /** Listens until it is stopped, after it has printed its address. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", new Server()::handle);
    http.start();
    System.out.println(LISTENING + "http://localhost:" + http.getAddress().getPort());
    new CountDownLatch(1).await();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Answer answer = answer(Wire.request(new String(body, StandardCharsets.UTF_8)));
    byte[] reply = Wire.write(answer).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(OK, reply.length);
    exchange.getResponseBody().write(reply);
    exchange.close();
  }

  private Answer answer(Wire.Request request) {
    Strategy strategy = strategies.computeIfAbsent(request.venue(), Server::strategy);
    try {
      return new LocalSite(strategy).ask(request.act(), request.deadline(), request.crash());
    } catch (RuntimeException _) {
      // As a server tells what it did not expect: with a 5xx.
      return new Answer.Busy();
    }
  }

  private static Strategy strategy(Wire.Venue venue) {
    Remedy remedy = Remedy.of(venue.remedy());
    return remedy.strategy(
        LabClients.of(remedy, venue.address(), venue.caller()), venue.settings());
  }
}
