package tollgate.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodb.client.Clients;
import tollgate.local.engine.DynamoDbLocal;
import tollgate.local.gateway.LocalIdentity;

/** Servers on one engine, and callers who send their request until one of them answers. */
public final class Servers implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> options;
  private final DynamoDbLocal engine;
  private final URI endpoint;
  private final DynamoDbClient dynamoDb;
  private final List<LocalServer> servers = new CopyOnWriteArrayList<>();
  private final LocalIdentity identity;
  private final Map<Map<String, String>, String> tokens = new ConcurrentHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger retries = new AtomicInteger();

  /**
   * Starts so many, with these options.
   *
   * @param options of {@code ./run}
   */
  public Servers(int count, String... options) throws IOException {
    this(EngineKind.CHOSEN, count, options);
  }

  /** The same, on an engine that conflicts and throttles as the service does. */
  public static Servers behindAFront(int count, String... options) throws IOException {
    return new Servers(EngineKind.PROXY, count, options);
  }

  private Servers(EngineKind kind, int count, String... options) throws IOException {
    this.options = List.of(options);
    this.engine = DynamoDbLocal.start(0, Optional.empty());
    this.endpoint = kind.asChosen(engine);
    this.dynamoDb = Clients.forToolsAt(endpoint);
    for (int server = 0; server < count; server++) {
      servers.add(start());
    }
    this.identity = LocalIdentity.in(World.ROOT.resolve(".tollgate"));
  }

  /** The tables that the servers serve from. */
  public World world() {
    return World.servedFrom(dynamoDb);
  }

  public int count() {
    return servers.size();
  }

  /** Kills a server, whatever it is doing, and starts another in its place. */
  public void replace(int number) throws IOException {
    servers.get(number).kill();
    servers.set(number, start());
  }

  /** Kills one of the processes that functions run in, if there is any. */
  public boolean killEnvironment(Random random) {
    List<ProcessHandle> environments = servers.stream().flatMap(LocalServer::children).toList();
    return !environments.isEmpty()
        && environments.get(random.nextInt(environments.size())).destroyForcibly();
  }

  /** How many requests were answered so far. */
  public int answers() {
    return answers.get();
  }

  /** How many attempts got no answer, or a 5xx. */
  public int retries() {
    return retries.get();
  }

  /** Sends to any server; again, with the same key, while no answer or a 5xx comes back. */
  public Response send(Event event) {
    for (int attempt = 1; ; attempt++) {
      LocalServer server = servers.get(ThreadLocalRandom.current().nextInt(servers.size()));
      Optional<Response> response = attempt(event, server.address());
      if (response.isPresent()) {
        Contract.check(event.build().getRouteKey(), response.get());
        answers.incrementAndGet();
        return response.get();
      }
      retries.incrementAndGet();
      pause(attempt);
    }
  }

  /** What the first server tells under this path, which exists locally only. */
  public JsonNode local(String path) {
    URI address = servers.getFirst().address();
    try {
      return JSON.readTree(
          http.send(
                  HttpRequest.newBuilder(address.resolve("/_local/" + path)).build(),
                  BodyHandlers.ofString())
              .body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private LocalServer start() throws IOException {
    return LocalServer.start(
        Stream.concat(options.stream(), Stream.of("--dynamodb-endpoint", endpoint.toString()))
            .toArray(String[]::new));
  }

  private Optional<Response> attempt(Event event, URI server) {
    try {
      HttpResponse<String> response = http.send(request(event, server), BodyHandlers.ofString());
      return response.statusCode() >= 500 ? Optional.empty() : Optional.of(response(response));
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private HttpRequest request(Event event, URI server) {
    APIGatewayV2HTTPEvent built = event.build();
    Map<String, String> claims = built.getRequestContext().getAuthorizer().getJwt().getClaims();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(built.getRawPath()))
            .timeout(PATIENCE)
            .header("authorization", "Bearer " + token(claims))
            .method(
                built.getRouteKey().replaceFirst(" .*", ""),
                BodyPublishers.ofString(
                    Objects.requireNonNullElse(built.getBody(), ""), StandardCharsets.UTF_8));
    built.getHeaders().forEach(request::header);
    return request.build();
  }

  /** Of an operator, the claim queues comes as the gateway hands it on: {@code [a b]}. */
  private String token(Map<String, String> claims) {
    return tokens.computeIfAbsent(
        Map.copyOf(claims),
        _ -> {
          String queues = claims.getOrDefault("queues", "").replaceAll("[\\[\\]]", "");
          return identity.token(
              Objects.requireNonNull(claims.get("sub")),
              queues.isEmpty() ? List.of() : List.of(queues.split(" ", -1)),
              claims.getOrDefault("scope", ""),
              World.TEMPLATE.tokenRules());
        });
  }

  private static Response response(HttpResponse<String> response) {
    Map<String, String> headers = new HashMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new Response(response.statusCode(), headers, response.body());
  }

  /** Longer each time, up to a second or two, so that a crowd does not hammer at a closed door. */
  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(20, 100 << Math.min(attempt, 4)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    servers.forEach(LocalServer::kill);
    dynamoDb.close();
    engine.close();
  }
}
