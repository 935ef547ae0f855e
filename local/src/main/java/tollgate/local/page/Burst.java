package tollgate.local.page;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends many requests to this server at once and counts the answers. A browser keeps six
 * connections to one server, which is too few for the stories.
 */
public final class Burst {

  /** The most requests of one burst. */
  static final int MOST_REQUESTS = 2_000;

  /** The most requests under way. */
  private static final int AT_ONCE = 50;

  private static final int UNAVAILABLE = 503;
  private static final int MOST_TRIES = 20;
  private static final Duration BEFORE_REPEAT = Duration.ofMillis(500);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of this server: what begins with two slashes names another one. */
  private static final Pattern PATH = Pattern.compile("/[^/].*");

  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z-]+)\"");

  private final URI server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  /** How often an answer came. */
  private static final class Count {
    private int answers;
    private final Set<String> bodies = new HashSet<>();
  }

  public Burst(URI server) {
    this.server = server;
  }

  /**
   * Sends each of {@code requests} as many times as it says, in random order. What is answered 503
   * is sent again, as a client does.
   *
   * @param requests objects with {@code method} and {@code path}, and optionally {@code token},
   *     {@code key}, {@code body} (a JSON object), {@code times} and {@code first}; {@code {}} in a
   *     key or a path stands for the number of the repeat, which begins with {@code first}, else 1
   * @return for each status and code, the number of answers and of different bodies
   * @throws IllegalArgumentException if a request has another form, or they are too many
   */
  public Map<String, Object> fire(@Nullable Object requests) {
    List<HttpRequest> all = new ArrayList<>();
    if (!(requests instanceof List<?> list)) {
      throw new IllegalArgumentException("requests has to be a list");
    }
    list.forEach(request -> all.addAll(repeats(request)));
    if (all.size() > MOST_REQUESTS) {
      throw new IllegalArgumentException("a burst has at most " + MOST_REQUESTS + " requests");
    }
    Collections.shuffle(all);
    return Map.of("answers", counts(send(all)));
  }

  private List<HttpRequest> repeats(Object request) {
    if (!(request instanceof Map<?, ?> members)
        || !(members.get("method") instanceof String method)
        || !(members.get("path") instanceof String path)
        || !PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("a request needs a method and a path");
    }
    long times = members.get("times") instanceof Long stated ? stated : 1;
    if (times < 1 || times > MOST_REQUESTS) {
      throw new IllegalArgumentException("times has to be from 1 to " + MOST_REQUESTS);
    }
    long first = members.get("first") instanceof Long stated ? stated : 1;
    return LongStream.range(first, first + times)
        .mapToObj(number -> request(method, path, members, Long.toString(number)))
        .toList();
  }

  private HttpRequest request(String method, String path, Map<?, ?> members, String number) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path.replace("{}", number))).timeout(PATIENCE);
    if (members.get("token") instanceof String token) {
      request.header("authorization", "Bearer " + token);
    }
    if (members.get("key") instanceof String key) {
      request.header("idempotency-key", key.replace("{}", number));
    }
    if (!(members.get("body") instanceof Map<?, ?> body)) {
      return request.method(method, BodyPublishers.noBody()).build();
    }
    Map<String, Object> named = new TreeMap<>();
    body.forEach((name, value) -> named.put(String.valueOf(name), value));
    return request
        .header("content-type", "application/json")
        .method(method, BodyPublishers.ofString(JSONObjectUtils.toJSONString(named)))
        .build();
  }

  private List<Future<HttpResponse<String>>> send(List<HttpRequest> requests) {
    Semaphore turns = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return requests.stream().map(request -> threads.submit(() -> send(request, turns))).toList();
    }
  }

  private HttpResponse<String> send(HttpRequest request, Semaphore turns)
      throws IOException, InterruptedException {
    turns.acquire();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      for (int i = 1; i < MOST_TRIES && response.statusCode() == UNAVAILABLE; i++) {
        Thread.sleep(BEFORE_REPEAT);
        response = client.send(request, BodyHandlers.ofString());
      }
      return response;
    } finally {
      turns.release();
    }
  }

  /** Of requests that are done. */
  private static List<Map<String, Object>> counts(List<Future<HttpResponse<String>>> done) {
    Map<String, Count> counts = new TreeMap<>();
    for (Future<HttpResponse<String>> each : done) {
      String told = "no answer";
      String body = "";
      if (each.state() == Future.State.SUCCESS) {
        HttpResponse<String> response = each.resultNow();
        body = response.body();
        told = told(response.statusCode(), body);
      }
      Count count = counts.computeIfAbsent(told, _ -> new Count());
      count.answers++;
      count.bodies.add(body);
    }
    List<Map<String, Object>> report = new ArrayList<>();
    counts.forEach((told, count) ->
        report.add(
            Map.of(
                "answer",
                told,
                "count",
                count.answers,
                "bodies",
                count.bodies.size(),
                "example",
                count.bodies.iterator().next())));
    return report;
  }

  private static String told(int status, String body) {
    return status
        + CODE.matcher(body).results().map(code -> " " + code.group(1)).findFirst().orElse("");
  }
}
