package tollgate.local.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.local.gateway.GatewayResponse;
import tollgate.local.gateway.Listener;

/** A server that lets one request through, and refuses all others. */
class BurstTest {

  private final AtomicBoolean taken = new AtomicBoolean();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private Listener listener;
  private Burst burst;

  @BeforeEach
  void listen() throws IOException {
    listener = Listener.on(0);
    listener.serve(
        exchange -> {
          heard.add(
              String.join(
                  " ",
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst("authorization"),
                  exchange.getRequestHeaders().getFirst("idempotency-key"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          return taken.compareAndSet(false, true)
              ? GatewayResponse.json(201, Map.of("id", "new"))
              : GatewayResponse.json(409, Map.of("code", "id-taken"));
        },
        _ -> GatewayResponse.message(404, "no controls"));
    burst = new Burst(listener.address());
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void countsTheAnswersByStatusAndCode() {
    Object requests = List.of(Map.of("method", "POST", "path", "/things", "times", 100L));
    assertThat(burst.fire(requests))
        .isEqualTo(
            Map.of(
                "answers",
                List.of(
                    Map.of("answer", "201", "count", 1, "bodies", 1, "example", "{\"id\":\"new\"}"),
                    Map.of(
                        "answer",
                        "409 id-taken",
                        "count",
                        99,
                        "bodies",
                        1,
                        "example",
                        "{\"code\":\"id-taken\"}"))));
    assertThat(heard).hasSize(100);
  }

  @Test
  void sendsWhatTheRequestSaysAndNumbersTheRepeats() {
    burst.fire(
        List.of(
            Map.of(
                "method", "PUT",
                "path", "/things/thing-{}",
                "token", "abc",
                "key", "key-{}",
                "body", Map.of("amount", 7L),
                "times", 2L),
            Map.of("method", "GET", "path", "/things")));
    assertThat(heard)
        .containsExactlyInAnyOrder(
            "PUT /things/thing-1 Bearer abc key-1 {\"amount\":7}",
            "PUT /things/thing-2 Bearer abc key-2 {\"amount\":7}",
            "GET /things null null ");
  }

  @Test
  void numbersTheRepeatsFromTheStatedOne() {
    burst.fire(List.of(Map.of("method", "POST", "path", "/things/{}", "first", 101L, "times", 2L)));
    assertThat(heard)
        .containsExactlyInAnyOrder("POST /things/101 null null ", "POST /things/102 null null ");
  }

  @Test
  void countsRequestsThatGotNoAnswer() {
    listener.close();
    Object requests = List.of(Map.of("method", "GET", "path", "/things", "times", 3L));
    assertThat(burst.fire(requests))
        .isEqualTo(
            Map.of(
                "answers",
                List.of(Map.of("answer", "no answer", "count", 3, "bodies", 1, "example", ""))));
  }

  static List<Object> ofAnotherForm() {
    return List.of(
        "requests",
        List.of("request"),
        List.of(Map.of("method", "GET")),
        List.of(Map.of("path", "/things")),
        List.of(Map.of("method", "GET", "path", "http://elsewhere.example/")),
        List.of(Map.of("method", "GET", "path", "//elsewhere.example/")),
        List.of(Map.of("method", "GET", "path", "/a b")),
        List.of(Map.of("method", "G T", "path", "/things")),
        List.of(Map.of("method", "GET", "path", "/things", "token", "a\nb")),
        List.of(Map.of("method", "GET", "path", "/things", "times", 0L)),
        List.of(Map.of("method", "GET", "path", "/things", "times", 2_001L)),
        Collections.nCopies(2, Map.of("method", "GET", "path", "/things", "times", 1_001L)));
  }

  @ParameterizedTest
  @MethodSource("ofAnotherForm")
  void refusesRequestsOfAnotherForm(Object requests) {
    assertThatThrownBy(() -> burst.fire(requests)).isInstanceOf(IllegalArgumentException.class);
    assertThat(heard).isEmpty();
  }
}
